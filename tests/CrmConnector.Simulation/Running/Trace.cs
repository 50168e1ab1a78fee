using System.Text;

namespace CrmConnector.Simulation.Running;

/// <summary>What happened in a simulated world, line by line; written only when somebody wants to read it.</summary>
internal sealed class Trace(World world)
{
    private readonly StringBuilder _text = new();

    public void Line(string line) =>
        _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{world.Clock.Now:HH:mm:ss.fff} {line}\n");

    public override string ToString() => _text.ToString();
}
