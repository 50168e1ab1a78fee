using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Progress;
using CrmConnector.Simulation.Faults;
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

    [Fact]
    public void What_a_killed_run_created_is_known_though_its_source_record_was_not_fit_to_be_sent_meanwhile()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, Unique);
        var process = story.Process(story.Crm, "conflicts: crm");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.KillAfterWriting(process);

        story.Update(story.Erp, anna, "name", "A name that is longer than the target's field takes");
        story.Run(process);
        story.Quarantine(process).ShouldBe(["too-long"]);
        story.Update(story.Erp, anna, "name", "Anna Rossi");
        story.Run(process);

        story.Quarantine(process).ShouldBeEmpty();
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna Rossi a@x.example"]);
    }

    [Fact]
    public void What_a_killed_run_created_is_known_though_its_source_record_was_out_of_scope_meanwhile()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, Unique);
        var process = story.Process(story.Crm, "conflicts: crm\nwhere: [ { field: active, is: true } ]");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Update(story.Erp, anna, "active", FieldValue.Boolean(true));
        story.KillAfterWriting(process);

        story.Update(story.Erp, anna, "active", FieldValue.Boolean(false));
        story.Run(process);
        story.Update(story.Erp, anna, "active", FieldValue.Boolean(true));
        story.Update(story.Erp, anna, "name", "Anna Rossi");
        story.Run(process);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna Rossi a@x.example"]);
    }

    [Fact]
    public void A_field_that_users_left_as_a_killed_run_created_it_is_no_conflict_where_they_edited_another()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, Unique);
        var (there, _) = story.TwoWay(story.Crm, "direction: two-way\nconflicts: review\nguard: { updates: none }\n");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.KillAfterWriting(there);

        story.Update(story.Erp, anna, "name", "A name that is longer than the target's field takes");
        story.Update(story.Crm, story.Crm.Live.Single(), "email", "b@y.example");
        story.Run(there);
        story.Update(story.Erp, anna, "name", "Anna Rossi");
        story.Run(there);

        story.Reviews(there).ShouldBe(["email"]);
    }

    [Fact]
    public void A_run_of_another_flow_that_sends_again_what_a_killed_one_sent_does_not_make_a_changed_file_forgotten()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var first = story.Process(story.Crm);
        var second = story.Process(story.Crm, story.Mail);
        story.Change(first);
        story.Insert(story.Erp, "C1", "Anna");
        story.Run(first);
        story.Insert(story.Erp, "C2", "Bruno");
        story.KillAfter(first, Fault.CrashBefore, RunPhase.Writing, CallKind.Write);

        story.Change(first);
        story.Run(second);
        story.Run(first);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna a@x.example", "C2 Bruno a@x.example"]);
    }

    private static EntityHabits Unique { get; } = SimulatedStory.Simple with { Create = CreateKind.UniqueCode };
}
