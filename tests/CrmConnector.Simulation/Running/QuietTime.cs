using CrmConnector.Engine.Running;
using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Installing;
using CrmConnector.Simulation.Judging;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Running;

/// <summary>
/// Users go home, nothing fails any more, administrators wave through what guards stopped and have quarantine tried again: after a few rounds
/// nothing more is written, whatever is run.
/// </summary>
internal static class QuietTime
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(25);
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(5);

    public static void Pass(World world, SimulatedInstallation installation)
    {
        var dice = Dice.For(world.Seed, "decisions");
        world.Trace?.Line("QUIET");
        world.Users.GoHome();
        world.Clock.Advance(Day);
        world.Systems.ToList().ForEach(system => system.CallsUntilBack = 0);
        Settle(world, installation, new RunOptions { OverrideGuards = true }, dice);
        Expect(world, installation, new RunOptions { OverrideGuards = true }, "an ordinary run");
        world.Clock.Advance(Day);
        Expect(world, installation, new RunOptions { OverrideGuards = true }, "a run a day later");
        var full = new RunOptions { OverrideGuards = true, Full = true };
        if (world.Processes.Exists(UsersDeletedTargets))
        {
            // What users deleted in a target, and perhaps typed in again, shows when its source record is looked at again: at the latest now.
            Settle(world, installation, full, dice);
        }

        Expect(world, installation, full, "a full run");
    }

    /// <summary>Runs come every few minutes until nothing is written, and then, what waits for the next day, every day.</summary>
    private static void Settle(World world, SimulatedInstallation installation, RunOptions options, Dice dice)
    {
        Settle(world, installation, options, dice, Minutes, least: 2);
        Settle(world, installation, options, dice, Day, least: 1);
    }

    private static void Settle(
        World world,
        SimulatedInstallation installation,
        RunOptions options,
        Dice dice,
        TimeSpan every,
        int least
    )
    {
        var rounds = (2 * world.Processes.Count) + 20;
        for (var round = 1; round <= rounds; round++)
        {
            world.Clock.Advance(every);
            world.Processes.ForEach(installation.RetryQuarantine);
            world.Processes.ForEach(process => installation.SettleReviews(process, dice));
            var writes = Round(world, installation, options);
            var isDecided = !world.Processes.Exists(p => installation.Reviews(p).Any(entry => entry.By is null));
            if (writes == 0 && isDecided && round >= least)
            {
                return;
            }
        }

        throw new ViolationException("G5", $"After {rounds} rounds without any change, runs still write.");
    }

    private static bool UsersDeletedTargets(SimulatedProcess process) =>
        process.Target.Everybody.Exists(record => record is { IsAlive: false, DiedBy: Actor.User });

    private static void Expect(World world, SimulatedInstallation installation, RunOptions options, string what)
    {
        var writes = Round(world, installation, options);
        if (writes > 0)
        {
            throw new ViolationException("G4", $"All was quiet, and {what} wrote {writes} records.");
        }
    }

    private static int Round(World world, SimulatedInstallation installation, RunOptions options)
    {
        var writes = 0;
        foreach (var process in world.Processes)
        {
            var run = installation.Run(process, options, []);
            RunJudge.Judge(run, storeWasSwapped: false);
            if (!run.IsCompleted)
            {
                throw new ViolationException(
                    "G5",
                    $"{process} does not complete: {run.Report?.Ending} {run.Report?.Message}"
                );
            }

            writes += run.Writes;
        }

        return writes;
    }
}
