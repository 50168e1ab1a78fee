using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Leasing;
using CrmConnector.Engine.Reviewing;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Selecting;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Hashing;
using CrmConnector.Planning.Undoing;
using CrmConnector.Processes;
using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Faults;
using CrmConnector.Simulation.Judging;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Scheduling;
using CrmConnector.State;
using CrmConnector.State.Flows;
using CrmConnector.State.Quarantine;
using CrmConnector.State.Reviews;

namespace CrmConnector.Simulation.Installing;

/// <summary>The shipped engine on the shipped state store, in a simulated world. Each run may be its engine's last.</summary>
internal sealed class SimulatedInstallation : IDisposable
{
    private const string Secret = "a secret of the simulation, long enough";

    private static readonly FieldHasher Hasher = FieldHasher.FromSecret(Secret);

    private static readonly StateStoreOptions InMemory = new(Path: null, "simulation", Hasher.KeyId);

    private static readonly ValueSealer Sealer = ValueSealer.FromSecret(Secret);
    private readonly World _world;
    private readonly ShelvedStore _store;
    private readonly Random _random;
    private readonly int _pageSize;
    private EngineServices? _services;

    public SimulatedInstallation(World world, int pageSize)
    {
        _world = world;
        _pageSize = pageSize;
        _random = new Random((int)world.CallDice.Next());
        _store = StoreShelf.Take(world, InMemory);
        _world.EndUser.TellStore = SelectInMidRun;
    }

    /// <summary>After so long, the lease of a killed engine is over, and so are the calls that it may have had under way.</summary>
    public static TimeSpan UntilLeasesEnd { get; } = new LeaseOptions().Duration + new LeaseOptions().LongestCall;

    public IStateStore Store => _store.Store;

    /// <summary>Runs a process once, with faults; the run is killed where they say so.</summary>
    public RunRecord Run(SimulatedProcess process, RunOptions options, IReadOnlyList<ArmedFault> faults)
    {
        var run = new RunRecord(process, _world.Tick())
        {
            WithOverride = options.OverrideGuards,
            MayFindALease = _world.Clock.Now - _world.LastKilled < UntilLeasesEnd,
            SettlesOthers = _world.Processes.Exists(other =>
                _world.Runs.FindLast(before => before.Process == other) is { IsCompleted: false }
            ),
        };
        _world.Runs.Add(run);
        _world.CurrentRun = run;
        _world.JustRead = null;
        _world.Trace?.Line(
            $"RUN {process.Name}{(options.Full ? " full" : "")}{(options.OverrideGuards ? " over its guards" : "")}"
        );
        using var cancellation = new CancellationTokenSource();
        var gate = new Gate(_world, faults, cancellation);
        try
        {
            run.Report = _world.Scheduler.Run(() =>
                new ProcessRunner(Services(gate)).RunAsync(process.Definition, options, cancellation.Token).AsTask()
            );
        }
        catch (CrashedException)
        {
            _world.Trace?.Line("KILLED");
            _world.LastKilled = _world.Clock.Now;
        }
        catch (Exception exception) when (exception is not (ViolationException or SimulationBrokenException))
        {
            _world.Trace?.Line($"BROKEN {exception}");
            throw new ViolationException(
                "G9",
                $"{process} breaks off and reports nothing: {exception.GetType().Name}: {exception.Message}"
            );
        }

        run.LinksDiffer = run.Report is { Quarantined: > 0 } ? LinksDifferIn(process) : run.LinksDiffer;
        run.Ended = _world.Tick();
        _world.CurrentRun = null;
        _world.Trace?.Line(
            $"END {run.Report?.Ending.ToString() ?? "killed"}: {run.Creates} created, {run.Updates} updated, {run.Deletes} deleted; {run.Report?.Message}"
        );
        return run;
    }

    /// <summary>Asks the store something, as an administrator would.</summary>
    public T Ask<T>(Func<IStateStore, ValueTask<T>> question) => _world.Scheduler.Run(() => question(Store).AsTask());

    /// <summary>The flow of a process as the store knows it; null while it was never run.</summary>
    public StoredFlow? FlowOf(SimulatedProcess process) =>
        Ask(store => store.Flows.ListFlowsAsync(process.Definition.Name, CancellationToken.None))
            .FirstOrDefault(flow => flow.Source.Connection == process.Source.System.Name);

    private HashSet<RecordKey> LinksDifferIn(SimulatedProcess process)
    {
        var query = new QuarantineQuery(process.Definition.Name, 10_000, After: null)
        {
            Reasons = [PlanReason.LinksDiffer.Code],
        };
        var flow = FlowOf(process)?.Id;
        return
        [
            .. Ask(store => store.Quarantine.ListAsync(query, CancellationToken.None))
                .Where(entry => entry.FlowId == flow)
                .Select(entry => entry.SourceKey),
        ];
    }

    /// <summary>What of a flow waits for a person's decision, or was decided and not yet carried out.</summary>
    public IReadOnlyList<ReviewEntry> Reviews(SimulatedProcess process)
    {
        var flow = FlowOf(process)?.Id;
        return
        [
            .. Ask(store =>
                    store.Reviews.ListAsync(process.Definition.Name, after: null, 10_000, CancellationToken.None)
                )
                .Where(entry => entry.FlowId == flow),
        ];
    }

    /// <summary>A person decides about everything of a flow that waits for a decision.</summary>
    public void SettleReviews(SimulatedProcess process, Dice dice)
    {
        foreach (var entry in Reviews(process).Where(entry => entry.By is null))
        {
            var choice = dice.Percent(50) ? ReviewChoice.Source : ReviewChoice.Target;
            _world.Trace?.Line($"{process.Name}: {entry.SourceKey} is decided: {choice}");
            using var cancellation = new CancellationTokenSource();
            var settler = new ReviewSettler(Services(new Gate(_world, [], cancellation)));
            _world.Scheduler.Run(async () =>
            {
                await settler.SettleAsync(entry, choice, "somebody", CancellationToken.None);
                return true;
            });
            _world.Decided.Add((process.Source, entry.SourceKey));
            if (entry.TargetKey is { } target)
            {
                _world.Decided.Add((process.Target, target));
            }
        }
    }

    /// <summary>An administrator has everything tried again that stands in a process's quarantine.</summary>
    public void RetryQuarantine(SimulatedProcess process)
    {
        if (FlowOf(process) is { } flow)
        {
            Ask(store => store.Quarantine.MarkForRetryAsync(flow.Id, sourceKey: null, CancellationToken.None));
        }
    }

    /// <summary>An end user changes a selection between runs; false where the source does not answer.</summary>
    public bool Select(SimulatedProcess process, MeantSelection selection)
    {
        using var cancellation = new CancellationTokenSource();
        var selections = new ProcessSelections(Services(new Gate(_world, [], cancellation)));
        try
        {
            _world.Scheduler.Run(() =>
                selections
                    .SetAsync(
                        process.Definition,
                        selection.ToSelection(),
                        "somebody",
                        after: null,
                        CancellationToken.None
                    )
                    .AsTask()
            );
            return true;
        }
        catch (AdapterException)
        {
            return false;
        }
    }

    /// <summary>The same while a run is going on: the process that the selection is made in is not the simulation's subject, what the run makes of it is.</summary>
    private bool SelectInMidRun(SimulatedProcess process, MeantSelection selection)
    {
        var current = Done(Store.Selections.CurrentAsync(process.Definition.Name, CancellationToken.None));
        var added = Done(
            Store.Selections.AddAsync(
                process.Definition.Name,
                SelectionText.Of(selection.ToSelection()),
                "somebody",
                restores: null,
                current?.Generation ?? 0,
                CancellationToken.None
            )
        );
        return added is not null;
    }

    /// <summary>The answer of the store, which waits for nobody.</summary>
    private static T Done<T>(ValueTask<T> call) =>
        call.IsCompletedSuccessfully
            ? call.Result
            : throw new SimulationBrokenException("The state store makes somebody wait.");

    private EngineServices Services(Gate gate)
    {
        _services ??= new EngineServices
        {
            Store = Store,
            Connections = new SimulatedConnections(gate),
            Converters = ConverterCatalogue.BuiltIn,
            Hasher = Hasher,
            Sealer = Sealer,
            Time = _world.Clock,
            Random = _random,
            PageSize = _pageSize,
            Observer = _world,
        };
        return _services with
        {
            Store = _store.Proxy.Guard(gate),
            Connections = new SimulatedConnections(gate),
            Processes =
            [
                .. _world.Processes.Select(installed => installed.Definition).Where(process => !process.IsReverse),
            ],
        };
    }

    public void Dispose() => StoreShelf.GiveBack(InMemory, _store);
}
