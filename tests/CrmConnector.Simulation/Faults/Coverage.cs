using System.Globalization;
using System.Text;
using CrmConnector.Engine.Progress;

namespace CrmConnector.Simulation.Faults;

/// <summary>How often each fault happened in each phase of a run. Safe for concurrent use.</summary>
internal sealed class Coverage
{
    private static readonly Fault[] Faults = Enum.GetValues<Fault>();
    private static readonly RunPhase[] Phases = Enum.GetValues<RunPhase>();
    private readonly long[,] _counts = new long[Faults.Length, (int)RunPhase.Ended + 1];

    public void Add(Fault fault, RunPhase phase) => Interlocked.Increment(ref _counts[(int)fault, (int)phase]);

    public void Add(Coverage other)
    {
        foreach (var fault in Faults)
        {
            foreach (var phase in Phases)
            {
                Interlocked.Add(ref _counts[(int)fault, (int)phase], other._counts[(int)fault, (int)phase]);
            }
        }
    }

    public long Total => _counts.Cast<long>().Sum();

    /// <summary>The pairs that can happen and did not.</summary>
    public IReadOnlyList<string> Missing() =>
        [
            .. from fault in Faults
            from phase in Phases
            where FaultPhases.CanMeet(fault, phase) && _counts[(int)fault, (int)phase] == 0
            select $"{fault} in {phase}",
        ];

    /// <summary>A table of faults by phases; a dash where a pair cannot happen.</summary>
    public string ToTable()
    {
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"{"fault", -18}");
        foreach (var phase in Phases)
        {
            table.Append(CultureInfo.InvariantCulture, $"{phase, 11}");
        }

        table.AppendLine();
        foreach (var fault in Faults)
        {
            table.Append(CultureInfo.InvariantCulture, $"{fault, -18}");
            foreach (var phase in Phases)
            {
                var count = _counts[(int)fault, (int)phase];
                var text =
                    count == 0 && !FaultPhases.CanMeet(fault, phase)
                        ? "-"
                        : count.ToString(CultureInfo.InvariantCulture);
                table.Append(CultureInfo.InvariantCulture, $"{text, 11}");
            }

            table.AppendLine();
        }

        return table.ToString();
    }
}
