using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Progress;
using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Faults;
using CrmConnector.Simulation.Judging;
using CrmConnector.Simulation.Mutating;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Scheduling;
using CrmConnector.Simulation.Selecting;
using CrmConnector.Simulation.Systems;
using CrmConnector.Simulation.Users;

namespace CrmConnector.Simulation.Running;

/// <summary>Everything that exists in one seed.</summary>
internal sealed class World : IRunObserver
{
    private readonly List<SimulatedSystem> _systems = [];
    private long _events;

    public World(long seed, SimulationSettings settings)
    {
        Seed = seed;
        Settings = settings;
        Clock = new VirtualClock();
        Scheduler = new SimulationScheduler(Clock, Dice.For(seed, "order"));
        CallDice = Dice.For(seed, "calls");
        Trace = settings.IsTraced ? new Trace(this) : null;
        Users = new UserCrowd(this, Dice.For(seed, "users"));
        Watch = new Watch(this);
        EndUser = new EndUser(this, Dice.For(seed, "selections"));
        Mutation = settings.Mutant is { } mutant ? new Mutation(this, mutant) : null;
    }

    public long Seed { get; }

    public SimulationSettings Settings { get; }

    public VirtualClock Clock { get; }

    public SimulationScheduler Scheduler { get; }

    public Dice CallDice { get; }

    public Trace? Trace { get; }

    public UserCrowd Users { get; }

    public Watch Watch { get; }

    public EndUser EndUser { get; }

    /// <summary>How the engine goes wrong on purpose; null when it is as it is shipped.</summary>
    public Mutation? Mutation { get; }

    public Coverage Coverage { get; } = new();

    public IReadOnlyList<SimulatedSystem> Systems => _systems;

    public List<SimulatedProcess> Processes { get; } = [];

    public List<RunRecord> Runs { get; } = [];

    /// <summary>Records about which a person decided something.</summary>
    public HashSet<(SimulatedEntity Entity, RecordKey Key)> Decided { get; } = [];

    public RunRecord? CurrentRun { get; set; }

    /// <summary>What an engine has just read by key, so as to decide about it: an edit now is one that it does not know of.</summary>
    public (SimulatedEntity Entity, IReadOnlyList<RecordKey> Keys)? JustRead { get; set; }

    /// <summary>When an engine was last killed.</summary>
    public DateTimeOffset LastKilled { get; set; }

    public RunPhase Phase { get; private set; }

    public int FaultsFired { get; private set; }

    /// <summary>True when a whole run of the process, from its beginning to its completion, lies between two moments.</summary>
    public bool WasDeliveredBetween(SimulatedProcess process, long after, long before) =>
        Runs.Exists(run => run.Process == process && run.IsWhole && run.Began > after && run.Ended < before);

    /// <summary>
    /// True when such a run delivered the record, too. One of two links that turn out to be one thing stands in quarantine until a person merges them, or nothing
    /// else is left in the other: what its record said meanwhile, and no longer says, was no news to anybody.
    /// </summary>
    public bool WasDeliveredBetween(SimulatedProcess process, RecordKey source, long after, long before) =>
        Runs.Exists(run =>
            run.Process == process
            && run.IsWhole
            && run.Began > after
            && run.Ended < before
            && !run.LinksDiffer.Contains(source)
        );

    /// <summary>True when some run of the process was under way at some time between two moments.</summary>
    public bool WasRunBetween(SimulatedProcess process, long after, long before) =>
        Runs.Exists(run => run.Process == process && run.Began < before && (run.Ended == 0 || run.Ended > after));

    /// <summary>The run under way at a moment; else the last one before.</summary>
    public RunRecord? RunAt(long moment) => Runs.FindLast(run => run.Began < moment);

    /// <summary>Counts one more event; what happens later has a higher number.</summary>
    public long Tick() => ++_events;

    public SimulatedSystem AddSystem(string name)
    {
        var system = new SimulatedSystem(this, name);
        _systems.Add(system);
        return system;
    }

    public SimulatedSystem System(string name) => _systems.First(system => system.Name == name);

    public void Fired(ArmedFault fault)
    {
        fault.HasFired = true;
        FaultsFired++;
        if (FaultCalls.CanHappen(fault.Fault, CallKind.Write) && CurrentRun is { } run && Phase is RunPhase.Writing)
        {
            run.WereAnswersLost = true;
        }

        Coverage.Add(fault.Fault, Phase);
        Trace?.Line($"FAULT #{fault.Number} {fault.Fault} in {Phase}");
    }

    /// <inheritdoc/>
    public void Report(in RunProgress progress) => Phase = progress.Phase;
}
