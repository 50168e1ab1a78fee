using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Running;
using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Installing;
using CrmConnector.Simulation.Judging;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;
using CrmConnector.State.Journal;

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
        var ordinary = new RunOptions { OverrideGuards = true };
        Settle(world, installation, ordinary, dice, Minutes, least: 1);
        Settle(world, installation, ordinary, dice, Day, least: 2);
        var full = new RunOptions { OverrideGuards = true, Full = true };
        if (world.Processes.Exists(UsersDeletedTargets))
        {
            // What users deleted in a target, and perhaps typed in again, shows when its source record is looked at again: at the latest now.
            var before = world.Runs.Count;
            Settle(world, installation, full, dice, Day, least: 2);
            JudgeLastLook(world, before);
        }

        Expect(world, installation, full, "a full run");
    }

    /// <summary>Runs come so often until nothing is written or linked any more, and nothing waits for a decision.</summary>
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
            var runs = world.Runs.Count;
            var writes = Round(world, installation, options);
            var links = world.Runs.Skip(runs).Sum(run => run.Report!.Sums[JournalOutcome.Linked]);
            var isDecided = !world.Processes.Exists(p => installation.Reviews(p).Any(entry => entry.By is null));
            if (writes + links == 0 && isDecided && round >= least)
            {
                return;
            }
        }

        throw new ViolationException("G5", $"After {rounds} rounds without any change, runs still write.");
    }

    /// <summary>Nothing else comes to light by it: what changed otherwise, the ordinary runs have found.</summary>
    private static void JudgeLastLook(World world, int first)
    {
        if (world.Processes.Exists(process => process.Meaning.Fields.Any(field => field.IsPointer)))
        {
            return; // a record found again changes those that point to it
        }

        // What users deleted, what somebody decides about now, and what they typed in on several sides: the one may be looked at before the other is there.
        var excused = world
            .Systems.SelectMany(system => system.Entities)
            .SelectMany(entity => entity.Everybody.Select(record => (Entity: entity, Record: record)))
            .GroupBy(place => CodeOf(place.Entity, place.Record))
            .Where(thing =>
                thing.Any(place => !place.Record.IsAlive || world.Decided.Contains((place.Entity, place.Record.Key)))
                || thing.Count(place => place.Record.BornBy == Actor.User) > 1
            )
            .Select(thing => thing.Key)
            .ToHashSet();
        foreach (var run in world.Runs.Skip(first))
        {
            if (run.Written.Find(code => !excused.Contains(code)) is { IsPresent: true } code)
            {
                throw new ViolationException(
                    "G4",
                    $"All was quiet, nobody had ever deleted {code.ToDisplayText()}, and a full run of {run.Process} wrote it."
                );
            }
        }
    }

    private static FieldValue CodeOf(SimulatedEntity entity, SimulatedRecord record) =>
        record.Values[entity.Traits.IndexOf("code")];

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
