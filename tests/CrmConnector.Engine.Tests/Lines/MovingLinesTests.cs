using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Lines;

/// <summary>Lines that go over to another order, or get another number in theirs.</summary>
public sealed class MovingLinesTests
{
    private static readonly string[] s_both = ["A1: 1 Bolt 10, 2 Nut 20", "A2: 1 Screw 5, 2 Washer 50"];

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
    public async Task Numbers_beyond_all_others_are_passed_on_too()
    {
        await using var story = await OrderStory.BeginAsync(track: false);
        story.Installation.InCrm(
            """
            DROP TABLE sales_line;
            CREATE TABLE sales_line (
                id INTEGER PRIMARY KEY AUTOINCREMENT, order_id INTEGER NOT NULL REFERENCES sales_order (id),
                pos DECIMAL(28,0) NOT NULL, article TEXT, qty INTEGER, UNIQUE (order_id, pos))
            """
        );
        story.Installation.InErp(
            """
            DROP TABLE order_lines;
            CREATE TABLE order_lines (id INTEGER PRIMARY KEY, order_id INTEGER, line_no TEXT, article TEXT, qty INTEGER, cancelled INTEGER);
            INSERT INTO order_lines VALUES (11, 1, '1000000000000000000000', 'Bolt', 10, 0), (12, 1, '2000000000000000000000', 'Nut', 20, 0)
            """
        );
        await story.RunAsync();

        story.Installation.InErp(
            "UPDATE order_lines SET line_no = CASE id WHEN 11 THEN '2000000000000000000000' ELSE '1000000000000000000000' END"
        );
        await story.RunAsync();

        story
            .Installation.QueryCrm("SELECT article FROM sales_line ORDER BY CAST(pos AS REAL)")
            .ShouldBe(["Nut", "Bolt"]);
        (await story.Installation.QuarantineAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Bolt")]
    [InlineData("Rivet")]
    public async Task A_line_that_is_put_before_another_is_told_from_it_by_the_rule_that_found_it(string article)
    {
        await using var story = await OrderStory.BeginAsync();
        var process = OrderStory.Changed(
            "match: [ { line_no: pos } ]",
            "match: [ { line_no: pos }, { article: article } ]"
        );
        story.Installation.Use([process]);
        await story.Installation.RunAsync(process);

        story.Installation.InErp(
            $"UPDATE order_lines SET line_no = line_no + 1 WHERE order_id = 1; INSERT INTO order_lines (id, order_id, line_no, article, qty) VALUES (19, 1, 1, '{article}', 3)"
        );
        await story.Installation.RunAsync(process);

        story.InCrm()[0].ShouldBe($"A1: 1 {article} 3, 2 Bolt 10, 3 Nut 20");
    }

    [Fact]
    public async Task A_key_is_not_passed_on()
    {
        await using var story = await OrderStory.BeginAsync();
        story.Installation.InCrm(
            "DROP TABLE sales_line; CREATE TABLE sales_line (code TEXT PRIMARY KEY, order_id INTEGER NOT NULL REFERENCES sales_order (id), pos INTEGER, qty INTEGER)"
        );
        var process = OrderStory.Changed("- { from: article, to: article }", "- { from: article, to: code }");
        story.Installation.Use([process]);
        await story.Installation.RunAsync(process);

        story.Line(1, 5, "Bolt", 1);
        await story.Installation.RunAsync(process);

        (await story.Installation.QuarantineAsync())
            .ShouldHaveSingleItem()
            .Detail.ShouldContain("the matching target record is linked to another source record");
    }
}
