using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Lines;

/// <summary>What a line lacks, its order lacks: it is kept out whole, or stays as it is.</summary>
public sealed class RefusedLinesTests
{
    private static readonly string[] s_both = ["A1: 1 Bolt 10, 2 Nut 20", "A2: 1 Screw 5, 2 Washer 50"];

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
    public async Task Two_lines_that_match_the_same_keep_their_order_out()
    {
        await using var story = await OrderStory.BeginAsync();
        story.Installation.InErp("UPDATE order_lines SET line_no = 1 WHERE id = 12");

        await story.RunAsync();

        story.InCrm().ShouldBe([s_both[1]]);
        (await story.Installation.QuarantineAsync()).ShouldHaveSingleItem().Reason.ShouldBe("line-twice");
    }
}
