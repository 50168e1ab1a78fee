using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.TwoWay;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Undoing;

/// <summary>Undoing a run that dissolved links, because source records were deleted: <c>deletes: unlink</c>.</summary>
public sealed class UndoUnlinkTests
{
    private const string Unlink = "deletes: unlink\nguard: { deletes: none }";

    private const string Again = "INSERT INTO customers (id, code, name, phone) VALUES (5, 'C00005', 'Name 5', '02 5')";

    [Fact]
    public async Task A_link_is_put_back_as_it_was_and_nothing_moves_until_someone_edits()
    {
        await using var story = await UndoStory.BeginAsync(rules: Unlink);
        await story.RunAsync();
        var before = await story.Installation.LinkAsync("account", "C00005");
        story.InErp("DELETE FROM customers WHERE id = 5");
        var run = await story.RunAsync();
        story.InErp(Again);

        var plan = await story.PlanAsync(run.RunId);
        var undo = await story.UndoAsync(run.RunId);

        (plan.Tally.Linked, undo.Tally.Linked, undo.Tally.LeftBy.Count).ShouldBe((1, 1, 0));
        (undo.Sums![JournalOutcome.Linked], undo.Paused.Single()).ShouldBe((1, "customers"));
        (await story.Installation.LinkAsync("account", "C00005")).ShouldBe(before);
        await story.ResumeAsync();
        Writes(await story.RunAsync()).ShouldBe(0);
        Writes(await story.RunAsync(new RunOptions { Full = true })).ShouldBe(0);

        story.InErp("UPDATE customers SET phone = 'edited' WHERE id = 5");
        await story.RunAsync();
        story.Crm("C00005").ShouldBe("Name 5|edited");
    }

    [Fact]
    public async Task In_both_directions_edits_of_either_side_go_on_where_they_were()
    {
        await using var story = await TwoWayStory.BeginAsync($"journal: values\n{Unlink}");
        await story.SettleAsync();
        story.Installation.InErp("DELETE FROM customers WHERE code IN ('C1', 'C2')");
        var (run, _) = await story.RunAsync();
        story.Installation.InErp(
            "INSERT INTO customers (code, name, phone, city) VALUES ('C1', 'Name 1', '045 8700701', 'Verona'), ('C2', 'Name 2', '045 8700702', 'Verona')"
        );

        var undo = await UndoStory.UndoAsync(story.Installation, run.RunId);
        await UndoStory.ResumeAsync(story.Installation);
        var (there, back) = await story.RunAsync();
        var (again, backAgain) = await story.RunAsync(new RunOptions { Full = true });

        undo.Tally.Linked.ShouldBe(2);
        foreach (var report in new[] { there, back, again, backAgain })
        {
            Writes(report).ShouldBe(0, report.Process);
        }

        story.Installation.InErp("UPDATE customers SET city = 'Roma' WHERE code = 'C1'");
        story.Installation.InCrm("UPDATE account SET name = 'edited' WHERE code IN ('C1', 'C2')");
        await story.SettleAsync();
        story.Crm("C1").ShouldBe("edited|+390458700701|Roma");
        story.Erp("C1").ShouldBe("edited|045 8700701|Roma");
        story.Erp("C2").ShouldBe("edited|045 8700702|Verona");
    }

    [Fact]
    public async Task What_is_gone_or_linked_elsewhere_is_left_and_listed()
    {
        await using var story = await UndoStory.BeginAsync(rules: $"match: [ {{ phone: phone }} ]\n{Unlink}");
        await story.RunAsync();
        story.InErp("DELETE FROM customers WHERE id IN (3, 4, 5)");
        var run = await story.RunAsync();
        // 4 is back without its account, 5 is back while its account is another customer's by now
        story.InCrm("DELETE FROM account WHERE code = 'C00004'");
        story.InErp("INSERT INTO customers (id, code, name, phone) VALUES (45, 'C00005', 'Name 5', '02 5')");
        await story.RunAsync();
        story.InErp("INSERT INTO customers (id, code, name, phone) VALUES (4, 'C00004', 'Name 4', '02 4')");
        story.InErp(Again);

        var undo = await story.UndoAsync(run.RunId);

        undo.Tally.Linked.ShouldBe(0);
        undo.Paused.ShouldBeEmpty();
        undo.Tally.Left.Select(l => (l.Source.Value, l.Reason))
            .ShouldBe(
                [("3", UndoReason.RecordGone), ("4", UndoReason.RecordGone), ("5", UndoReason.LinkedOtherwise)],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task What_changed_while_they_were_parted_flows_then()
    {
        await using var story = await TwoWayStory.BeginAsync($"journal: values\n{Unlink}");
        await story.SettleAsync();
        story.Installation.InErp("DELETE FROM customers WHERE code = 'C1'");
        var (run, _) = await story.RunAsync();
        story.Installation.InCrm("UPDATE account SET name = 'edited' WHERE code = 'C1'");
        await story.RunAsync();
        story.Installation.InErp(
            "INSERT INTO customers (code, name, phone, city) VALUES ('C1', 'Name 1', '045 8700701', 'Verona')"
        );

        await UndoStory.UndoAsync(story.Installation, run.RunId);
        await UndoStory.ResumeAsync(story.Installation);
        await story.SettleAsync();

        story.Erp("C1").ShouldBe("edited|045 8700701|Verona");
    }

    [Fact]
    public async Task Links_that_an_undo_put_back_are_listed_when_it_is_undone_itself()
    {
        await using var story = await UndoStory.BeginAsync(rules: Unlink);
        await story.RunAsync();
        story.InErp("DELETE FROM customers WHERE id = 5; UPDATE customers SET name = 'wrong' WHERE id = 1");
        var run = await story.RunAsync();
        story.InErp(Again);
        var undo = await story.UndoAsync(run.RunId);

        var again = await story.UndoAsync(undo.RunId!.Value);

        (again.Tally.Restored, again.Tally.LeftBy[UndoReason.NoValues]).ShouldBe((1, 1));
        (await story.Installation.LinkAsync("account", "C00005")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_undo_that_put_links_back_and_nothing_else_cannot_be_undone_and_says_so()
    {
        await using var story = await UndoStory.BeginAsync(rules: Unlink);
        await story.RunAsync();
        story.InErp("DELETE FROM customers WHERE id = 5");
        var run = await story.RunAsync();
        story.InErp(Again);
        var undo = await story.UndoAsync(run.RunId);

        var plan = await story.PlanAsync(undo.RunId!.Value);
        var again = await story.UndoAsync(undo.RunId!.Value);

        (plan.Tally.LeftBy[UndoReason.NoValues], again.Tally.LeftBy[UndoReason.NoValues]).ShouldBe((1, 1));
    }

    private static long Writes(RunReport report) => TwoWayStory.Writes(report);
}
