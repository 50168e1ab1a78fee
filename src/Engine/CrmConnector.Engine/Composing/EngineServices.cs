using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Calling;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Leasing;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Hashing;
using CrmConnector.Planning.Undoing;
using CrmConnector.State;

namespace CrmConnector.Engine.Composing;

/// <summary>What the engine works with; everything that differs between a real installation and a simulated one.</summary>
public sealed record EngineServices
{
    /// <summary>The state store.</summary>
    public required IStateStore Store { get; init; }

    /// <summary>The connections.</summary>
    public required IConnectionProvider Connections { get; init; }

    /// <summary>The converters, plug-ins included.</summary>
    public required ConverterCatalogue Converters { get; init; }

    /// <summary>The installation's keyed hash.</summary>
    public required FieldHasher Hasher { get; init; }

    /// <summary>Seals what the journal keeps of values.</summary>
    public required ValueSealer Sealer { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Chance.</summary>
    public required Random Random { get; init; }

    /// <summary>All processes of the installation: what flows back, and whose intents are settled before a run.</summary>
    public IReadOnlyList<ProcessDefinition> Processes { get; init; } = [];

    /// <summary>Which events are to be told.</summary>
    public EventRules Events { get; init; } = EventRules.None;

    /// <summary>Names this start of the program among the owners of leases.</summary>
    public string Owner { get; init; } = "engine";

    /// <summary>How long a run has a link set to itself.</summary>
    public LeaseOptions Leases { get; init; } = new();

    /// <summary>The queue in which runs of this program wait for each other; null where one runs at a time anyway.</summary>
    public LeaseTurns? Turns { get; init; }

    /// <summary>The runs of this program that are going on or wait; by default of these services alone.</summary>
    public OngoingRuns Ongoing { get; init; } = new();

    /// <summary>How calls are tried again.</summary>
    public CallOptions Calls { get; init; } = new();

    /// <summary>Records per page.</summary>
    public int PageSize { get; init; } = 2000;

    /// <summary>The installation's folder: relative paths of lookup files start here.</summary>
    public string Folder { get; init; } = ".";

    /// <summary>How long a finished sweep counts as fresh where the feed tells no deletions. Default a day.</summary>
    public TimeSpan KeyScanEvery { get; init; } = TimeSpan.FromDays(1);

    /// <summary>What systems said of themselves. By default they are asked in each run.</summary>
    public SystemMemory Memory { get; init; } = SystemMemory.None;

    /// <summary>Compiled mappings, kept from one run to the next.</summary>
    public MappingCache Mappings { get; init; } = new();

    /// <summary>How calls are tried again, ready to be used.</summary>
    internal CallPolicy Policy =>
        field is { } made && made.IsOf(Calls, Time, Random) ? made : field = new(Calls, Time, Random);

    /// <summary>Is told how far runs are.</summary>
    public IRunObserver Observer { get; init; } = SilentObserver.Instance;
}
