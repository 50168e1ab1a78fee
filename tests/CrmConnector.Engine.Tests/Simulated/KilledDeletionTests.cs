using CrmConnector.Engine.Progress;
using CrmConnector.Simulation.Faults;
using CrmConnector.Simulation.Systems;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>A run is killed when it has deleted records in the target and committed nothing.</summary>
public sealed class KilledDeletionTests
{
    private const string Propagates = """
        deletes: propagate
        guard: { deletes: none }
        """;

    private static readonly EntityHabits Keyed = new(FeedKind.ChangeLog, CreateKind.MappedKey);

    [Fact]
    public void A_deletion_of_our_own_is_not_taken_for_one_of_the_targets_users()
    {
        using var story = new SimulatedStory(Keyed, SimulatedStory.Simple);
        var process = story.Process(story.Crm, Propagates);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(process);
        story.Delete(story.Erp, anna);
        story.KillAfter(process, Fault.CrashAfter, RunPhase.Deleting, CallKind.Write);
        story.Crm.Count.ShouldBe(0);

        story.Insert(story.Erp, "C1", "Anna");
        var run = story.Run(process);

        run.Report!.Sums[JournalOutcome.Created].ShouldBe(1);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna a@x.example"]);
    }

    [Fact]
    public void The_deletion_is_told_by_the_run_that_settles_it()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var process = story.Process(story.Crm, Propagates);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(process);
        story.Delete(story.Erp, anna);
        story.KillAfter(process, Fault.CrashAfter, RunPhase.Deleting, CallKind.Write);

        var run = story.Run(process);

        run.Report!.Sums[JournalOutcome.Deleted].ShouldBe(1);
        story.Run(process).Report!.Sums.Read.ShouldBe(0);
    }
}
