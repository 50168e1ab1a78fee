using CrmConnector.Engine.Tests.Installing;

namespace CrmConnector.Engine.Tests.Lines;

/// <summary>Killed at any moment, a run leaves orders whole, and the next one makes nothing twice.</summary>
public sealed class KilledOrderTests
{
    [Fact]
    public async Task A_first_run_may_be_killed_anywhere() =>
        await KillEverywhereAsync(_ => Task.CompletedTask, ["A1: 1 Bolt 10, 2 Nut 20", "A2: 1 Screw 5, 2 Washer 50"]);

    [Fact]
    public async Task A_run_that_adds_changes_moves_and_deletes_lines_may_be_killed_anywhere() =>
        await KillEverywhereAsync(
            async story =>
            {
                await story.RunAsync();
                story.Installation.InErp(
                    "DELETE FROM order_lines WHERE id = 11; UPDATE order_lines SET qty = 21 WHERE id = 12; UPDATE order_lines SET order_id = 1, line_no = 4 WHERE id = 21; UPDATE orders SET no = 'C2' WHERE id = 2"
                );
                story.Line(1, 3, "Rivet", 7);
                story.Order(3, "A3", ("Pin", 1));
            },
            ["A1: 2 Nut 21, 3 Rivet 7, 4 Screw 5", "A3: 1 Pin 1", "C2: 2 Washer 50"]
        );

    [Fact]
    public async Task A_run_that_deletes_an_order_may_be_killed_anywhere() =>
        await KillEverywhereAsync(
            async story =>
            {
                await story.RunAsync();
                story.Installation.InErp("DELETE FROM order_lines WHERE order_id = 2; DELETE FROM orders WHERE id = 2");
            },
            ["A1: 1 Bolt 10, 2 Nut 20"]
        );

    [Fact]
    public async Task A_line_that_is_deleted_after_its_order_was_sent_by_a_killed_run_does_not_stay()
    {
        await using var story = await OrderStory.BeginAsync();
        story.Installation.CrashAt(CrashPlace.AfterWriting, 1);
        (await story.CrashAsync()).ShouldBeTrue();
        story.Installation.InErp("DELETE FROM order_lines WHERE id = 12");

        await story.RunAsync();

        story.InCrm().ShouldBe(["A1: 1 Bolt 10", "A2: 1 Screw 5, 2 Washer 50"]);
    }

    private static async Task KillEverywhereAsync(Func<OrderStory, Task> change, string[] expected)
    {
        foreach (var place in Enum.GetValues<CrashPlace>())
        {
            var time = 1;
            while (await KillAsync(change, expected, place, time))
            {
                time++;
            }

            time.ShouldBeGreaterThan(1, $"{place} was never met");
        }
    }

    /// <summary>False when the program ended before it could be killed there.</summary>
    private static async Task<bool> KillAsync(
        Func<OrderStory, Task> change,
        string[] expected,
        CrashPlace place,
        int time
    )
    {
        await using var story = await OrderStory.BeginAsync();
        await change(story);
        story.Installation.CrashAt(place, time);
        if (!await story.CrashAsync())
        {
            return false;
        }

        var context = $"killed at {place} for the {time}. time";
        story.Orphans().ShouldBeEmpty(context);
        await story.RunAsync();
        story.InCrm().ShouldBe(expected, context);
        story.Orphans().ShouldBeEmpty(context);
        (await story.RunAsync()).Sums.Read.ShouldBe(0, context);
        return true;
    }
}
