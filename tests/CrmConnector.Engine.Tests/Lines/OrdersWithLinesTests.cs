using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Lines;

/// <summary>An order and its lines stay together: the target never shows an order with a part of its lines.</summary>
public sealed class OrdersWithLinesTests
{
    private static readonly string[] s_both = ["A1: 1 Bolt 10, 2 Nut 20", "A2: 1 Screw 5, 2 Washer 50"];

    [Fact]
    public async Task Orders_arrive_with_their_lines_and_then_nothing_is_left_to_do()
    {
        await using var story = await OrderStory.BeginAsync();

        var plan = await story.PlanAsync();
        var report = await story.RunAsync();

        story.InCrm().ShouldBe(s_both);
        report.Sums[JournalOutcome.Created].ShouldBe(2);
        report.Lines!.Sums[JournalOutcome.Created].ShouldBe(4);
        plan.Counts[PlanKind.Create].ShouldBe(2);
        plan.Lines!.Counts[PlanKind.Create].ShouldBe(4);
        story.Installation.Crm.Batches.Count.ShouldBe(1);

        story.Installation.Crm.Forget();
        (await story.RunAsync()).Sums.Read.ShouldBe(0);
        story.Installation.Crm.RecordCalls.ShouldBe(0);
    }

    [Fact]
    public async Task An_alert_about_lines_knows_what_was_written_of_them()
    {
        await using var story = await OrderStory.BeginAsync();
        story.Installation.Notify(
            """
            notification: many
            alert: [ record-created, record-updated ]
            entity: crm/sales_line
            where: [ { field: qty, moreThan: 15 } ]
            show: [ article, qty ]
            """
        );

        await story.RunAsync();
        var created = await story.Installation.ToldAsync("many");
        story.Installation.InErp("UPDATE order_lines SET qty = 90 WHERE id = 11");
        await story.RunAsync();

        created.Select(What).ShouldBe(["article=Nut qty=20", "article=Washer qty=50"], ignoreOrder: true);
        (await story.Installation.ToldAsync("many"))
            .Except(created, StringComparer.Ordinal)
            .Select(What)
            .ShouldBe(["article=Bolt qty=90"]);

        static string What(string told) => told[told.IndexOf("article", StringComparison.Ordinal)..];
    }

    [Fact]
    public async Task Where_only_a_line_changes_only_that_line_is_written()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();
        story.Installation.InCrm("UPDATE sales_line SET article = 'by hand' WHERE pos = 2");

        story.Installation.InErp("UPDATE order_lines SET qty = 11 WHERE id = 11");
        var report = await story.RunAsync();

        story.InCrm().ShouldBe(["A1: 1 Bolt 11, 2 by hand 20", "A2: 1 Screw 5, 2 by hand 50"]);
        report.Sums[JournalOutcome.Updated].ShouldBe(1);
        report.Lines!.Sums[JournalOutcome.Updated].ShouldBe(1);
        report.Lines.Sums[JournalOutcome.Unchanged].ShouldBe(1);
    }

    [Fact]
    public async Task Lines_come_and_go_and_change_in_one_write_with_their_order()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();
        story.Installation.Crm.Forget();

        story.Installation.InErp(
            "DELETE FROM order_lines WHERE id = 11; UPDATE order_lines SET qty = 21, line_no = 1 WHERE id = 12; UPDATE orders SET note = 'new' WHERE id = 1"
        );
        story.Line(1, 3, "Rivet", 7);
        var plan = await story.PlanAsync();
        var report = await story.RunAsync();

        story.InCrm().ShouldBe(["A1: 1 Nut 21, 3 Rivet 7", s_both[1]]);
        report.Lines!.Sums[JournalOutcome.Deleted].ShouldBe(1);
        plan.Lines!.Deletions.ShouldBe(1);
        story.Installation.Crm.Batches.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Lines_that_the_target_has_already_are_found_within_their_order()
    {
        await using var story = await OrderStory.BeginAsync();
        story.Installation.InCrm(
            """
            INSERT INTO sales_order (id, number) VALUES (71, 'A1'), (72, 'old');
            INSERT INTO sales_line (id, order_id, pos, article, qty) VALUES (701, 71, 1, 'Bolt', 9), (702, 72, 1, 'other', 1);
            """
        );

        await story.RunAsync();

        story.InCrm().ShouldBe([.. s_both, "old: 1 other 1"]);
        story.Installation.QueryCrm("SELECT id FROM sales_line WHERE article = 'Bolt'").ShouldBe(["701"]);
    }

    [Fact]
    public async Task Lines_that_vanish_from_many_orders_at_once_trip_the_guard_before_anything_is_written()
    {
        await using var story = await OrderStory.BeginAsync(more: "guard: { deletes: 10, updates: none }");
        for (var id = 3; id <= 30; id++)
        {
            story.Order(id, $"A{id}", ("Bolt", 1), ("Nut", 1));
        }

        await story.RunAsync();
        var before = story.InCrm();
        story.Installation.InErp("DELETE FROM order_lines WHERE line_no = 2");

        var report = await story.Installation.RunAsync(story.Process);

        report.Ending.ShouldBe(RunEnding.GuardStopped);
        report.Message.ShouldNotBeNull().ShouldContain("30 lines planned");
        story.InCrm().ShouldBe(before);
    }

    [Fact]
    public async Task Without_a_change_log_every_run_compares_the_orders_with_their_lines()
    {
        await using var story = await OrderStory.BeginAsync(track: false);
        await story.RunAsync();
        story.InCrm().ShouldBe(s_both);

        story.Installation.InErp(
            "DELETE FROM order_lines WHERE order_id = 1; UPDATE order_lines SET qty = 6 WHERE id = 21"
        );
        await story.RunAsync();

        story.InCrm().ShouldBe(["A1:", "A2: 1 Screw 6, 2 Washer 50"]);
        (await story.RunAsync()).Sums[JournalOutcome.Updated].ShouldBe(0);
    }

    [Fact]
    public async Task A_changed_mapping_of_lines_reaches_all_of_them()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();

        var changed = OrderStory.Changed("to: article }", "to: article, convert: { case: upper } }");
        story.Installation.Use([changed]);
        var report = await story.Installation.RunAsync(changed);

        report.Ending.ShouldBe(RunEnding.Completed, report.Message);
        story.InCrm().ShouldBe(["A1: 1 BOLT 10, 2 NUT 20", "A2: 1 SCREW 5, 2 WASHER 50"]);
        story.Installation.Crm.Forget();
        (await story.Installation.RunAsync(changed)).Sums.Read.ShouldBe(0);
    }

    [Fact]
    public async Task Many_orders_and_lines_go_in_few_calls()
    {
        await using var story = await OrderStory.BeginAsync();
        story.Installation.PageSize = 1000;
        for (var id = 3; id <= 250; id++)
        {
            story.Order(id, $"B{id}", ("Bolt", 1), ("Nut", 2), ("Rivet", 3));
        }

        await story.RunAsync();

        story.Installation.QueryCrm("SELECT count(*) FROM sales_line").ShouldBe(["748"]);
        story.Installation.Crm.Batches.Count.ShouldBe(3);
        story.Installation.Erp.Count(CallKind.Find).ShouldBeLessThanOrEqualTo(6);
    }

    [Fact]
    public async Task An_answer_that_never_came_is_looked_for_and_the_order_is_there_once()
    {
        await using var story = await OrderStory.BeginAsync();
        var lost = 0;
        story.Installation.Crm.After = call =>
        {
            if (call.Kind == CallKind.Write && ++lost == 1)
            {
                throw new SystemUnavailableException("the answer is lost");
            }
        };

        var report = await story.Installation.RunAsync(story.Process);

        report.Ending.ShouldBe(RunEnding.Completed, report.Message);
        story.InCrm().ShouldBe(s_both);
        (await story.RunAsync()).Sums[JournalOutcome.Created].ShouldBe(0);
        story.InCrm().ShouldBe(s_both);
    }
}
