using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Faults;
using CrmConnector.Simulation.Installing;
using CrmConnector.Simulation.Judging;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Scheduling;

namespace CrmConnector.Simulation.Running;

/// <summary>One seed, from an empty world to the verdict.</summary>
internal sealed class Simulation
{
    /// <summary>Ten times as many as the slowest seed needs for what every seed must have.</summary>
    private const int MostSteps = 2000;

    private readonly World _world;
    private readonly SimulationSettings _settings;
    private readonly Scenario _scenario;
    private readonly Dice _dice;
    private readonly FaultMaker _faults;

    private Simulation(long seed, SimulationSettings settings)
    {
        _settings = settings;
        _world = new World(seed, settings);
        _dice = Dice.For(seed, "steps");
        _faults = new FaultMaker(_world, Dice.For(seed, "faults"));
        _scenario = ScenarioList.Choose(settings.Scenario, Dice.For(seed, "scenario"));
    }

    /// <summary>
    /// Runs a seed, on a thread of its own: a task around it (a host of tests has one) would decide which continuations run at once, and the same seed would
    /// go another way there.
    /// </summary>
    public static SeedResult Run(long seed, SimulationSettings settings)
    {
        var simulation = new Simulation(seed, settings);
        SeedResult? result = null;
        var thread = new Thread(() => result = simulation.Run());
        thread.Start();
        thread.Join();
        return result!;
    }

    private SeedResult Run()
    {
        Exception? broken = null;
        try
        {
            _scenario.Build(_world, Dice.For(_world.Seed, "world"));
            Describe();
            using var installation = new SimulatedInstallation(_world, _dice.Between(3, 12));
            Live(installation);
            QuietTime.Pass(_world, installation);
            EndJudge.Judge(_world, installation);
        }
#pragma warning disable CA1031 // whatever is thrown here is the engine's: it is what the seed found
        catch (Exception exception)
#pragma warning restore CA1031
        {
            broken = exception;
            _world.Trace?.Line($"BROKEN {exception}");
        }

        return new SeedResult(_world.Seed, _scenario.Name, _world.Coverage)
        {
            Guarantee = broken is ViolationException violation ? violation.Guarantee : broken?.GetType().Name,
            Violation = broken?.Message,
            Actions = _world.Users.Actions,
            Runs = _world.Runs.Count,
            Faults = _world.FaultsFired,
            Writes = _world.Runs.Sum(run => run.Writes),
            Trace = _world.Trace?.ToString() ?? "",
        };
    }

    private void Live(SimulatedInstallation installation)
    {
        for (var step = 0; !IsLivedEnough; step++)
        {
            if (step == MostSteps)
            {
                throw new SimulationBrokenException(
                    $"After {MostSteps} steps there were only {_world.Users.Actions} user actions, {_world.Runs.Count} runs and {_world.FaultsFired} faults."
                );
            }

            for (var i = _dice.Between(1, 24); i > 0; i--)
            {
                _world.Users.Act();
            }

            _world.Clock.Advance(TimeSpan.FromSeconds(_dice.Between(1, _dice.Percent(5) ? 90_000 : 900)));
            if (_dice.Percent(25))
            {
                _world.Users.CommitOne();
            }

            Administrate(installation);
            RunSome(installation);
        }
    }

    private bool IsLivedEnough =>
        _world.Users.Actions >= _settings.UserActions
        && _world.Runs.Count >= _settings.Runs
        && _world.FaultsFired + _settings.MutedFaults.Count >= _settings.Faults;

    private void Administrate(SimulatedInstallation installation)
    {
        var process = _dice.Pick(_world.Processes);
        if (_dice.Percent(4))
        {
            _world.Trace?.Line($"{process.Name}: another version of its file");
            process.Change(_world.Tick());
            _world.Trace?.Line(process.Meaning.Yaml);
        }

        if (_dice.Percent(5))
        {
            _world.Trace?.Line($"{process.Name}: quarantine is to be tried again");
            installation.RetryQuarantine(process);
        }

        if (process.Partner is not null && _dice.Percent(15))
        {
            installation.SettleReviews(process, _dice);
        }

        _world.EndUser.Choose(installation.Select);
        var system = _dice.Pick(_world.Systems);
        if (_dice.Percent(2) && _world.Runs.Exists(run => run.IsCompleted && run.Process.Touches(system)))
        {
            _world.Trace?.Line($"{system.Name} is another store for a while");
            (var fingerprint, system.Fingerprint) = (system.Fingerprint, "another");
            foreach (var touched in _world.Processes.Where(p => p.Touches(system)))
            {
                RunJudge.Judge(installation.Run(touched, new(), []), storeWasSwapped: true);
            }

            system.Fingerprint = fingerprint;
        }
    }

    private void RunSome(SimulatedInstallation installation)
    {
        List<SimulatedProcess> processes = [.. _world.Processes];
        if (_dice.Percent(50))
        {
            processes = [_dice.Pick(processes)];
        }
        else if (_dice.Percent(50))
        {
            processes.Reverse();
        }

        foreach (var process in processes)
        {
            var last = _world.Runs.FindLast(run => run.Process == process);
            var wasStopped = last?.Report?.Ending == Engine.Running.RunEnding.GuardStopped;
            var options = new Engine.Running.RunOptions
            {
                Full = _dice.Percent(6),
                OverrideGuards = wasStopped && _dice.Percent(50),
            };
            RunJudge.Judge(installation.Run(process, options, _faults.Arm()), storeWasSwapped: false);
        }
    }

    private void Describe()
    {
        if (_world.Trace is not { } trace)
        {
            return;
        }

        trace.Line($"scenario {_scenario.Name}");
        foreach (var system in _world.Systems)
        {
            foreach (var entity in system.Entities)
            {
                trace.Line($"{system.Name} {entity.Traits}");
            }
        }

        foreach (var process in _world.Processes)
        {
            trace.Line(process.Meaning.Yaml);
        }
    }
}
