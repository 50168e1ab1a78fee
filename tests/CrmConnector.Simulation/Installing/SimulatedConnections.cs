using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Composing;
using CrmConnector.Simulation.Faults;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Installing;

/// <summary>One engine's connections to the world's systems.</summary>
internal sealed class SimulatedConnections(Gate gate) : IConnectionProvider
{
    private readonly Dictionary<string, SimulatedConnection> _open = new(StringComparer.Ordinal);

    public ValueTask<IConnection> GetAsync(string connection, CancellationToken cancellationToken)
    {
        if (!_open.TryGetValue(connection, out var open))
        {
            open = new SimulatedConnection(gate.World.System(connection), gate);
            _open.Add(connection, open);
        }

        return new(open);
    }
}
