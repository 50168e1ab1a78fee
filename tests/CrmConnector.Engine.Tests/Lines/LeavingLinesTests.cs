using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Lines;

/// <summary>Lines, and orders, that somebody took away: in the ERP, or in the CRM.</summary>
public sealed class LeavingLinesTests
{
    private static readonly string[] s_both = ["A1: 1 Bolt 10, 2 Nut 20", "A2: 1 Screw 5, 2 Washer 50"];

    [Fact]
    public async Task A_line_that_is_replaced_under_the_same_number_takes_the_place_of_the_former()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();
        var place = story.Installation.QueryCrm("SELECT id FROM sales_line WHERE article = 'Nut'");

        story.Installation.InErp(
            "DELETE FROM order_lines WHERE id = 12; INSERT INTO order_lines (id, order_id, line_no, article, qty) VALUES (19, 1, 2, 'Rivet', 7)"
        );
        await story.RunAsync();

        story.InCrm().ShouldBe(["A1: 1 Bolt 10, 2 Rivet 7", s_both[1]]);
        story.Installation.QueryCrm("SELECT id FROM sales_line WHERE article = 'Rivet'").ShouldBe(place);
        story.Installation.InErp("UPDATE order_lines SET qty = 8 WHERE id = 19");
        await story.RunAsync();
        story.InCrm().ShouldBe(["A1: 1 Bolt 10, 2 Rivet 8", s_both[1]]);
    }

    [Theory]
    [InlineData("DELETE FROM order_lines WHERE id = 12", "A1: 1 Bolt 10")]
    [InlineData("UPDATE order_lines SET order_id = 2, line_no = 3, qty = 20 WHERE id = 12", "A1: 1 Bolt 10")]
    [InlineData("UPDATE order_lines SET cancelled = 1 WHERE id = 12", "A1: 1 Bolt 10")]
    public async Task An_order_that_was_kept_out_is_let_in_when_the_bad_line_goes(string sql, string expected)
    {
        await using var story = await OrderStory.BeginAsync();
        story.Installation.InErp("UPDATE order_lines SET qty = 0 WHERE id = 12");
        await story.RunAsync();
        story.InCrm().ShouldBe([s_both[1]]);

        story.Installation.InErp(sql);
        await story.RunAsync();

        story.InCrm()[0].ShouldBe(expected);
        (await story.Installation.QuarantineAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DELETE FROM order_lines WHERE id = 13")]
    [InlineData("UPDATE order_lines SET order_id = NULL WHERE id = 13")]
    public async Task An_order_that_is_there_and_got_a_bad_line_is_written_when_that_one_goes(string sql)
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();
        story.Line(1, 3, "Rivet", 0);
        story.Installation.InErp("UPDATE order_lines SET qty = 11 WHERE id = 11");
        await story.RunAsync();
        story.InCrm().ShouldBe(s_both);

        story.Installation.InErp(sql);
        await story.RunAsync();

        story.InCrm()[0].ShouldBe("A1: 1 Bolt 11, 2 Nut 20");
        (await story.Installation.QuarantineAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_order_that_waits_for_a_line_s_product_is_written_when_the_line_goes()
    {
        await using var story = await OrderStory.BeginAsync(withProducts: true);
        story.Installation.InErp("UPDATE order_lines SET article_id = 7 WHERE id = 12");
        await story.RunAsync();
        story.InCrm().ShouldBe([s_both[1]]);

        story.Installation.InErp("DELETE FROM order_lines WHERE id = 12");
        await story.RunAsync();

        story.InCrm().ShouldBe(["A1: 1 Bolt 10", s_both[1]]);
    }

    [Theory]
    [InlineData("UPDATE orders SET note = 'new' WHERE id = 1", "A1: 1 Bolt 10, 2 Nut 20")]
    [InlineData("UPDATE order_lines SET qty = 11 WHERE id = 11", "A1: 1 Bolt 11, 2 Nut 20")]
    [InlineData("DELETE FROM order_lines WHERE id = 11", "A1: 2 Nut 20")]
    public async Task A_line_that_the_target_s_users_deleted_comes_back_with_whatever_changes_in_its_order(
        string sql,
        string expected
    )
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();
        story.Installation.InCrm("DELETE FROM sales_line WHERE article IN ('Nut', 'Washer')");

        story.Installation.InErp(sql);
        await story.RunAsync();

        story.InCrm().ShouldBe([expected, "A2: 1 Screw 5"]);
    }

    [Theory]
    [InlineData("no", "")]
    [InlineData("yes", "A1: 1 Bolt 11, 2 Nut 20")]
    public async Task An_order_that_the_target_s_users_deleted_comes_back_with_all_of_its_lines_where_it_is_to(
        string recreate,
        string expected
    )
    {
        await using var story = await OrderStory.BeginAsync(more: $"recreate: {recreate}");
        await story.RunAsync();
        story.Installation.InCrm("DELETE FROM sales_line WHERE order_id = 1; DELETE FROM sales_order WHERE id = 1");

        story.Installation.InErp("UPDATE order_lines SET qty = 11 WHERE id = 11");
        await story.RunAsync();

        string.Join(';', story.InCrm().Where(order => !s_both.Contains(order, StringComparer.Ordinal)))
            .ShouldBe(expected);
        story.Orphans().ShouldBeEmpty();
    }

    [Fact]
    public async Task Lines_are_kept_where_it_was_not_the_run_that_deleted_their_order()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();
        story.Installation.InCrm("PRAGMA foreign_keys = OFF; DELETE FROM sales_order WHERE number = 'A1'");

        story.Installation.InErp("DELETE FROM order_lines WHERE order_id = 1; DELETE FROM orders WHERE id = 1");
        var report = await story.RunAsync();

        story.Orphans().Count.ShouldBe(2);
        report.Lines!.Sums[JournalOutcome.Deleted].ShouldBe(0);
        report.Lines.Sums[JournalOutcome.DeletionNotApplied].ShouldBe(2);
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
    public async Task An_order_whose_deletion_was_not_answered_is_gone_with_its_lines()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();
        story.Installation.InErp("DELETE FROM order_lines WHERE order_id = 1; DELETE FROM orders WHERE id = 1");
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
        story.InCrm().ShouldBe([s_both[1]]);
        report.Lines!.Sums[JournalOutcome.Deleted].ShouldBe(2);
        report.Lines.Sums[JournalOutcome.DeletionNotApplied].ShouldBe(0);
    }

    [Fact]
    public async Task An_order_whose_line_cannot_be_deleted_stands_in_quarantine_and_is_not_tried_again()
    {
        await using var story = await OrderStory.BeginAsync();
        await story.RunAsync();
        story.Installation.InCrm(
            "CREATE TRIGGER kept BEFORE DELETE ON sales_line WHEN OLD.article = 'Nut' BEGIN SELECT RAISE(ABORT, 'no'); END"
        );

        story.Installation.InErp("DELETE FROM order_lines WHERE order_id = 1; DELETE FROM orders WHERE id = 1");
        await story.RunAsync();
        var entry = (await story.Installation.QuarantineAsync()).ShouldHaveSingleItem();
        entry.Detail.ShouldContain("the target refused to delete a line of its record");
        await story.RunAsync();
        (await story.RunAsync()).Sums.Read.ShouldBe(0);
        story.InCrm().ShouldBe(s_both);

        story.Installation.InCrm("DROP TRIGGER kept");
        await story.Installation.Store.Quarantine.MarkForRetryAsync(entry.FlowId, null, CancellationToken.None);
        await story.RunAsync();

        story.InCrm().ShouldBe([s_both[1]]);
        (await story.Installation.QuarantineAsync()).ShouldBeEmpty();
    }
}
