using CrmConnector.Simulation.Systems;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>What the next run makes of what a killed one left.</summary>
public sealed class KilledRunTests
{
    [Fact]
    public void The_report_of_the_run_that_settles_adds_up()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, new(FeedKind.ChangeLog, CreateKind.OwnGuid));
        var process = story.Process(story.Crm);
        story.Insert(story.Erp, "C1", "Anna");
        story.KillAfterWriting(process);

        var run = story.Run(process);

        run.Report!.Sums[JournalOutcome.Created].ShouldBe(1);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna a@x.example"]);
    }

    [Fact]
    public void The_report_of_a_run_that_settles_for_another_flow_adds_up()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, new(FeedKind.ChangeLog, CreateKind.OwnGuid));
        var first = story.Process(story.Crm);
        var second = story.Process(story.Crm, story.Mail);
        story.Insert(story.Erp, "C1", "Anna");
        story.KillAfterWriting(first);

        story.Run(second);
        story.Run(first);

        SimulatedStory.Show(story.Mail).ShouldBe(["C1 Anna a@x.example"]);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna a@x.example"]);
    }

    [Fact]
    public void What_a_killed_run_created_for_a_record_that_is_linked_elsewhere_is_no_first_contact()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, back) = story.TwoWay(story.Crm, "direction: two-way\nconflicts: erp\nreverse: { creates: yes }\n");
        var on = story.Process(story.Crm, story.Mail);
        var anna = story.Insert(story.Crm, "C1", "Anna");
        story.Run(on);

        story.KillAfterWriting(back);
        story.Update(story.Crm, anna, "email", "b@y.example");
        story.Settle(back, there, on);

        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Anna b@y.example"]);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna b@y.example"]);
    }

    [Fact]
    public void What_a_killed_run_wrote_for_a_record_that_came_back_under_another_key_is_not_the_work_of_users()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, back) = story.TwoWay(story.Crm, "direction: two-way\nconflicts: crm\n");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Settle(there, back);
        story.Delete(story.Erp, anna);
        var again = story.Insert(story.Erp, "C1", "Bruno");

        story.KillAfterWriting(there);
        story.Update(story.Erp, again, "name", "Anna");
        story.Settle(there, back);

        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Anna a@x.example"]);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna a@x.example"]);
    }

    [Fact]
    public void What_a_killed_run_wrote_into_a_record_found_by_match_is_not_the_work_of_users()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, back) = story.TwoWay(story.Crm, "direction: two-way\nconflicts: crm\n");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Insert(story.Crm, "C1", "Anna", email: "");

        story.KillAfterWriting(there);
        story.Update(story.Erp, anna, "email", "b@y.example");
        var run = story.Run(there);
        story.Settle(there, back);

        run.Report!.Sums[JournalOutcome.Linked].ShouldBe(1);
        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Anna b@y.example"]);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna b@y.example"]);
    }

    [Fact]
    public void A_record_that_came_back_and_went_again_while_its_run_was_killed_is_deleted()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var process = story.Process(story.Crm, "deletes: propagate");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(process);
        story.Delete(story.Erp, anna);
        var again = story.Insert(story.Erp, "C1", "Bruno");

        story.KillAfterWriting(process);
        story.Delete(story.Erp, again);
        story.Run(process);

        SimulatedStory.Show(story.Crm).ShouldBeEmpty();
    }
}
