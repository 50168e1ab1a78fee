using CrmConnector.Engine.Running;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Journal;
using CrmConnector.State.Runs;

namespace CrmConnector.Engine.Tests.Undoing;

public sealed class UndoTests
{
    [Fact]
    public async Task Fields_that_still_hold_what_the_run_wrote_get_back_what_they_held_and_the_rest_is_listed()
    {
        await using var story = await UndoStory.BeginAsync();
        await story.RunAsync();
        story.InErp("UPDATE customers SET name = 'wrong ' || id, phone = '99' WHERE id <= 3");
        var run = await story.RunAsync();
        story.InCrm("UPDATE account SET name = 'by a person' WHERE code = 'C00002'");
        story.InCrm("DELETE FROM account WHERE code = 'C00003'");

        var undo = await story.UndoAsync(run.RunId);

        story.Crm("C00001").ShouldBe("Name 1|02 1");
        story.Crm("C00002").ShouldBe("by a person|02 2");
        (undo.Tally.Restored, undo.Tally.RestoredFields).ShouldBe((2, 3));
        undo.Tally.Left.Select(l => (l.Target.Value, l.Field, l.Reason))
            .ShouldBe(
                [("C00002", "name", UndoReason.ChangedSince), ("C00003", null, UndoReason.RecordGone)],
                ignoreOrder: true
            );
        undo.Sums![JournalOutcome.Updated].ShouldBe(2);
    }

    [Fact]
    public async Task After_an_undo_the_process_is_paused_and_its_next_runs_write_nothing_until_someone_edits()
    {
        await using var story = await UndoStory.BeginAsync();
        await story.RunAsync();
        story.InErp("UPDATE customers SET name = 'wrong' WHERE id <= 3");
        var run = await story.RunAsync();
        await story.UndoAsync(run.RunId);

        await Should.ThrowAsync<ProcessPausedException>(async () => await story.RunAsync());
        await story.ResumeAsync();
        var after = await story.RunAsync();
        var full = await story.RunAsync(new RunOptions { Full = true });

        after.Sums[JournalOutcome.Updated].ShouldBe(0);
        full.Sums[JournalOutcome.Updated].ShouldBe(0);
        story.Crm("C00001").ShouldBe("Name 1|02 1");

        story.InErp("UPDATE customers SET name = 'right' WHERE id = 1");
        await story.RunAsync();
        story.Crm("C00001").ShouldBe("right|02 1");
        story.Crm("C00002").ShouldBe("Name 2|02 2");
    }

    [Fact]
    public async Task A_created_record_is_deleted_if_nobody_touched_it_and_comes_back_with_the_next_edit()
    {
        await using var story = await UndoStory.BeginAsync();
        await story.RunAsync();
        story.InErp(
            "INSERT INTO customers (id, code, name, phone) VALUES (31, 'N1', 'new 1', '1'), (32, 'N2', 'new 2', '2')"
        );
        var run = await story.RunAsync();
        story.InCrm("UPDATE account SET name = 'kept' WHERE code = 'N2'");

        var undo = await story.UndoAsync(run.RunId);

        (undo.Tally.Deleted, undo.Sums![JournalOutcome.Deleted]).ShouldBe((1, 1));
        (story.Crm("N1"), story.Crm("N2")).ShouldBe(("none", "kept|2"));
        await story.ResumeAsync();
        var full = await story.RunAsync(new RunOptions { Full = true });
        full.Sums[JournalOutcome.Created].ShouldBe(0);
        story.Crm("N1").ShouldBe("none");

        story.InErp("UPDATE customers SET phone = '11' WHERE code = 'N1'");
        await story.RunAsync();
        story.Crm("N1").ShouldBe("new 1|11");
    }

    [Fact]
    public async Task A_record_that_the_engine_deleted_is_created_again_under_its_link_and_stays()
    {
        await using var story = await UndoStory.BeginAsync(rules: "deletes: propagate");
        await story.RunAsync();
        story.InErp("DELETE FROM customers WHERE id = 5");
        var run = await story.RunAsync();
        story.Crm("C00005").ShouldBe("none");

        var undo = await story.UndoAsync(run.RunId);

        undo.Tally.Created.ShouldBe(1);
        story.Crm("C00005").ShouldBe("Name 5|02 5");
        await story.ResumeAsync();
        await story.RunAsync();
        await story.RunAsync(new RunOptions { Full = true });
        story.Crm("C00005").ShouldBe("Name 5|02 5");
    }

    [Fact]
    public async Task What_the_delete_rule_set_is_put_back()
    {
        await using var story = await UndoStory.BeginAsync(rules: "deletes: { set: { state: 1 } }");
        await story.RunAsync();
        story.InErp("DELETE FROM customers WHERE id = 5");
        var run = await story.RunAsync();

        await story.UndoAsync(run.RunId);
        await story.ResumeAsync();
        await story.RunAsync(new RunOptions { Full = true });

        story.Installation.QueryCrm("SELECT count(*) || '' FROM account WHERE state = 1").ShouldBe(["0"]);
    }

    [Fact]
    public async Task Undone_twice_nothing_is_done_and_an_undo_can_be_undone()
    {
        await using var story = await UndoStory.BeginAsync();
        await story.RunAsync();
        story.InErp("UPDATE customers SET name = 'new' WHERE id = 1; DELETE FROM customers WHERE id = 2");
        story.InErp("INSERT INTO customers (id, code, name, phone) VALUES (31, 'N1', 'new 1', '1')");
        var run = await story.RunAsync();
        var undo = await story.UndoAsync(run.RunId);

        var again = await story.UndoAsync(run.RunId);

        again.DoneBefore.ShouldBe(undo.RunId);
        again.RunId.ShouldBeNull();
        (story.Crm("C00001"), story.Crm("N1")).ShouldBe(("Name 1|02 1", "none"));

        await story.UndoAsync(undo.RunId!.Value);
        (story.Crm("C00001"), story.Crm("N1")).ShouldBe(("new|02 1", "new 1|1"));
        await story.ResumeAsync();
        var after = await story.RunAsync(new RunOptions { Full = true });
        (after.Sums[JournalOutcome.Updated], after.Sums[JournalOutcome.Created]).ShouldBe((0, 0));
    }

    [Fact]
    public async Task The_plan_says_the_same_and_does_nothing()
    {
        await using var story = await UndoStory.BeginAsync();
        await story.RunAsync();
        story.InErp("UPDATE customers SET name = 'wrong' WHERE id <= 3");
        var run = await story.RunAsync();
        story.InCrm("UPDATE account SET name = 'edited' WHERE code = 'C00002'");

        var plan = await story.PlanAsync(run.RunId);
        story.Crm("C00001").ShouldBe("wrong|02 1");
        var undo = await story.UndoAsync(run.RunId);

        (plan.Tally.Restored, plan.Tally.RestoredFields).ShouldBe((undo.Tally.Restored, undo.Tally.RestoredFields));
        plan.Tally.Left.ShouldBe(undo.Tally.Left);
    }

    [Fact]
    public async Task A_guard_stops_the_undo_before_its_first_write()
    {
        await using var story = await UndoStory.BeginAsync(customers: 300);
        await story.RunAsync();
        story.InErp(
            "INSERT INTO customers (id, code, name) SELECT id + 1000, 'X' || id, 'x' FROM customers WHERE id <= 30"
        );
        var run = await story.RunAsync();

        var undo = await story.UndoAsync(run.RunId, overrideGuards: false);

        undo.Ending.ShouldBe(RunEnding.GuardStopped);
        undo.Message.ShouldNotBeNull().ShouldContain("'deletes'");
        story.Installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["330"]);
        (await story.Installation.Store.Pauses.ListAsync(default)).ShouldBeEmpty();
        (await story.UndoAsync(run.RunId)).Tally.Deleted.ShouldBe(30);
    }

    [Fact]
    public async Task Who_asked_for_it_is_journalled()
    {
        await using var story = await UndoStory.BeginAsync();
        var run = await story.RunAsync();

        var undo = await story.UndoAsync(run.RunId);

        var stored = await story.Installation.Store.Runs.FindAsync(undo.RunId!.Value, default);
        stored.ShouldNotBeNull();
        (stored.Kind, stored.Undoes, stored.By).ShouldBe((RunKind.Undo, run.RunId, "anna"));
        (await story.Installation.Store.Pauses.FindAsync("customers", default)).ShouldNotBeNull().By.ShouldBe("anna");
    }
}
