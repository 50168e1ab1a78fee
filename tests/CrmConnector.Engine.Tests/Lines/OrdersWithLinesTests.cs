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
    public async Task A_line_that_the_target_refuses_keeps_its_order_out_and_lets_the_others_in()
    {
        await using var story = await OrderStory.BeginAsync();
        story.Installation.InErp("UPDATE order_lines SET qty = 0 WHERE id = 12");

        await story.RunAsync();

        story.InCrm().ShouldBe([s_both[1]]);
        story.Orphans().ShouldBeEmpty();
        var entry = (await story.Installation.QuarantineAsync()).ShouldHaveSingleItem();
        entry.SourceKey.Value.ShouldBe("1");
        entry.Detail.ShouldContain("line 12 of order_lines");

        story.Installation.InErp("UPDATE order_lines SET qty = 20 WHERE id = 12");
        await story.RunAsync();

        story.InCrm().ShouldBe(s_both);
        (await story.Installation.QuarantineAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_order_that_is_there_keeps_the_lines_it_has_while_a_changed_one_is_refused()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();

        story.Installation.InErp(
            "UPDATE orders SET no = 'B1' WHERE id = 1; UPDATE order_lines SET qty = 11 WHERE id = 11; UPDATE order_lines SET qty = -1 WHERE id = 12; DELETE FROM order_lines WHERE id = 22"
        );
        story.Line(1, 3, "Rivet", 7);
        await story.RunAsync();

        story.InCrm().ShouldBe([s_both[0], "A2: 1 Screw 5"]);
        (await story.Installation.QuarantineAsync()).ShouldHaveSingleItem().SourceKey.Value.ShouldBe("1");

        story.Installation.InErp("UPDATE order_lines SET qty = 1 WHERE id = 12");
        await story.RunAsync();

        story.InCrm().ShouldBe(["A2: 1 Screw 5", "B1: 1 Bolt 11, 2 Nut 1, 3 Rivet 7"]);
    }

    [Fact]
    public async Task A_line_that_points_to_a_record_which_is_not_there_lets_its_order_wait_and_is_released_with_it()
    {
        await using var story = await OrderStory.BeginAsync(withProducts: true);
        story.Installation.InErp("UPDATE order_lines SET article_id = 7 WHERE id = 12");

        (await story.RunAsync()).Sums[JournalOutcome.WaitingForReference].ShouldBe(1);
        story.InCrm().ShouldBe([s_both[1]]);

        story.Installation.InErp("INSERT INTO articles VALUES (7, 'Nut M8')");
        await story.Installation.RunAsync(story.Product);
        await story.RunAsync();

        story.InCrm().ShouldBe(s_both);
        story
            .Installation.QueryCrm("SELECT p.name FROM sales_line l JOIN product p ON p.id = l.product_id")
            .ShouldBe(["Nut M8"]);
    }

    [Fact]
    public async Task A_line_goes_over_to_another_order()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();

        story.Installation.InErp("UPDATE order_lines SET order_id = 2, line_no = 3 WHERE id = 12");
        await story.RunAsync();

        story.InCrm().ShouldBe(["A1: 1 Bolt 10", "A2: 1 Screw 5, 2 Washer 50, 3 Nut 20"]);
        (await story.RunAsync()).Sums[JournalOutcome.Updated].ShouldBe(0);
    }

    [Fact]
    public async Task Lines_that_change_places_do_so_at_once()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();

        story.Installation.InErp(
            "UPDATE order_lines SET order_id = 3 - order_id, line_no = line_no + 2 WHERE id IN (12, 22)"
        );
        await story.RunAsync();

        story.InCrm().ShouldBe(["A1: 1 Bolt 10, 4 Washer 50", "A2: 1 Screw 5, 4 Nut 20"]);
    }

    [Fact]
    public async Task While_the_order_that_gives_a_line_cannot_be_written_the_one_that_gets_it_waits()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();

        story.Installation.InErp(
            "UPDATE order_lines SET order_id = 2, line_no = 3 WHERE id = 12; UPDATE order_lines SET qty = 0 WHERE id = 11"
        );
        (await story.RunAsync()).Sums[JournalOutcome.WaitingForReference].ShouldBe(1);
        await story.RunAsync();
        story.InCrm().ShouldBe(s_both);

        story.Installation.InErp("UPDATE order_lines SET qty = 1 WHERE id = 11");
        await story.RunAsync();
        story.InCrm().ShouldBe(["A1: 1 Bolt 1", "A2: 1 Screw 5, 2 Washer 50, 3 Nut 20"]);
    }

    [Fact]
    public async Task An_order_that_is_gone_keeps_no_line_from_going_over()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();

        story.Installation.InErp(
            "UPDATE order_lines SET order_id = 2, line_no = 3 WHERE id = 12; DELETE FROM order_lines WHERE id = 11; DELETE FROM orders WHERE id = 1"
        );
        await story.RunAsync();

        story.InCrm().ShouldBe(["A2: 1 Screw 5, 2 Washer 50, 3 Nut 20"]);
    }

    [Fact]
    public async Task A_line_goes_over_to_an_order_that_is_only_made_now()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();

        story.Order(3, "A3");
        story.Installation.InErp("UPDATE order_lines SET order_id = 3 WHERE id = 11");
        await story.RunAsync();

        story.InCrm().ShouldBe(["A1: 2 Nut 20", s_both[1], "A3: 1 Bolt 10"]);
    }

    [Fact]
    public async Task Lines_of_an_order_change_places_and_make_room_for_a_new_one()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();

        story.Installation.InErp(
            "UPDATE order_lines SET line_no = 3 - line_no WHERE order_id = 1; UPDATE order_lines SET line_no = 3 WHERE id = 22"
        );
        story.Installation.InErp(
            "INSERT INTO order_lines (id, order_id, line_no, article, qty) VALUES (29, 2, 2, 'Rivet', 7)"
        );
        await story.RunAsync();

        story.InCrm().ShouldBe(["A1: 1 Nut 20, 2 Bolt 10", "A2: 1 Screw 5, 2 Rivet 7, 3 Washer 50"]);
    }

    [Fact]
    public async Task A_line_that_does_not_count_any_more_is_deleted_and_one_that_counts_again_is_made()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();

        story.Installation.InErp("UPDATE order_lines SET cancelled = 1 WHERE id = 12");
        await story.RunAsync();
        story.InCrm()[0].ShouldBe("A1: 1 Bolt 10");

        story.Installation.InErp("UPDATE order_lines SET cancelled = 0 WHERE id = 12");
        await story.RunAsync();
        story.InCrm().ShouldBe(s_both);
    }

    [Fact]
    public async Task An_order_that_is_deleted_goes_with_its_lines()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();

        story.Installation.InErp("DELETE FROM order_lines WHERE order_id = 1; DELETE FROM orders WHERE id = 1");
        var report = await story.RunAsync();

        story.InCrm().ShouldBe([s_both[1]]);
        story.Orphans().ShouldBeEmpty();
        report.Lines!.Sums[JournalOutcome.Deleted].ShouldBe(2);

        story.Order(1, "A1", ("Bolt", 10), ("Nut", 20));
        await story.RunAsync();
        story.InCrm().ShouldBe(s_both);
    }

    [Fact]
    public async Task A_line_that_the_target_s_users_edited_is_not_deleted()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();
        story.Installation.InCrm("UPDATE sales_line SET qty = 99 WHERE article = 'Nut'");

        story.Installation.InErp("DELETE FROM order_lines WHERE id = 12");
        var report = await story.RunAsync();

        story.InCrm()[0].ShouldBe("A1: 1 Bolt 10, 2 Nut 99");
        report.Lines!.Sums[JournalOutcome.DeletionNotApplied].ShouldBe(1);

        story.Installation.InErp("UPDATE orders SET note = 'again' WHERE id = 1");
        (await story.RunAsync()).Lines!.Sums[JournalOutcome.DeletionNotApplied].ShouldBe(0);
    }

    [Fact]
    public async Task A_line_that_the_target_s_users_deleted_is_made_again_with_the_next_change_of_its_order()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();
        story.Installation.InCrm("DELETE FROM sales_line WHERE article = 'Nut'");

        story.Installation.InErp("UPDATE order_lines SET qty = 21 WHERE id = 12");
        await story.RunAsync();

        story.InCrm()[0].ShouldBe("A1: 1 Bolt 10, 2 Nut 21");
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
    public async Task Two_lines_that_match_the_same_keep_their_order_out()
    {
        await using var story = await OrderStory.BeginAsync();
        story.Installation.InErp("UPDATE order_lines SET line_no = 1 WHERE id = 12");

        await story.RunAsync();

        story.InCrm().ShouldBe([s_both[1]]);
        (await story.Installation.QuarantineAsync()).ShouldHaveSingleItem().Reason.ShouldBe("line-twice");
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
