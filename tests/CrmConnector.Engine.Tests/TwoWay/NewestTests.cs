using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.TwoWay;

/// <summary>G3: under <c>newest</c> the later edit wins, by the times that the systems tell of their users' edits.</summary>
public sealed class NewestTests
{
    [Theory]
    [InlineData("09:00:00", "09:00:30", "crm")]
    [InlineData("09:00:30", "09:00:00", "erp")]
    [InlineData("09:00:00", "09:00:01", "nobody")]
    public async Task The_later_edit_wins_and_what_is_too_close_waits_for_a_person(
        string erp,
        string crm,
        string winner
    )
    {
        await using var story = await NewestStory.BeginAsync("");
        story.InErp(erp, "UPDATE customers SET phone = 'erp'");
        story.InCrm(crm, "UPDATE account SET phone = 'crm'");

        var there = await story.RunAsync("10:00:00");

        there.Sums[JournalOutcome.WaitingForReview].ShouldBe(winner == "nobody" ? 1 : 0);
        string[] both = winner == "nobody" ? ["erp", "crm"] : [winner, winner];
        story.Phones().ShouldBe(both);
    }

    [Fact]
    public async Task Clocks_may_differ_by_as_much_as_the_process_says()
    {
        await using var story = await NewestStory.BeginAsync("skew: 1m");
        story.InErp("09:00:00", "UPDATE customers SET phone = 'erp'");
        story.InCrm("09:00:30", "UPDATE account SET phone = 'crm'");

        (await story.RunAsync("10:00:00")).Sums[JournalOutcome.WaitingForReview].ShouldBe(1);

        story.Phones().ShouldBe(["erp", "crm"]);
    }

    [Fact]
    public async Task A_time_that_our_own_write_made_does_not_count()
    {
        await using var story = await NewestStory.BeginAsync("");
        story.InCrm("09:00:00", "UPDATE account SET phone = 'crm'");
        story.InErp("09:02:00", "UPDATE customers SET name = 'Rossi SpA'");
        await story.ThereAsync("10:00:00");
        story
            .Installation.QueryCrm("SELECT name, phone, updated_at FROM account")
            .ShouldBe(["Rossi SpA|crm|2026-03-01 10:00:00"]);

        // committed late: stamped after the CRM's edit, and before our write
        story.InErp("09:30:00", "UPDATE customers SET phone = 'erp'");
        var there = await story.ThereAsync("10:05:00");

        there.Sums[JournalOutcome.WaitingForReview].ShouldBe(1);
        story.Phones().ShouldBe(["erp", "crm"]);
    }

    [Fact]
    public async Task Nor_does_one_that_a_killed_run_made()
    {
        await using var story = await NewestStory.BeginAsync("");
        story.InCrm("09:00:00", "UPDATE account SET phone = 'crm'");
        story.InErp("09:02:00", "UPDATE customers SET name = 'Rossi SpA'");
        story.Installation.Store.BeforeCommit = () => throw new CrashException();
        story.SetTime("10:00:00");
        await Should.ThrowAsync<CrashException>(() => story.Installation.RunAsync(story.Process));
        story.Installation.Store.BeforeCommit = null;

        story.InErp("09:30:00", "UPDATE customers SET phone = 'erp'");
        var there = await story.ThereAsync("10:05:00");

        there.Sums[JournalOutcome.WaitingForReview].ShouldBe(1);
    }

    [Fact]
    public async Task An_edit_after_our_own_write_counts_again()
    {
        await using var story = await NewestStory.BeginAsync("");
        story.InErp("09:02:00", "UPDATE customers SET name = 'Rossi SpA'");
        await story.RunAsync("10:00:00");
        story.InErp("10:01:00", "UPDATE customers SET phone = 'erp'");
        story.InCrm("10:02:00", "UPDATE account SET phone = 'crm'");

        await story.RunAsync("10:05:00");

        story.Phones().ShouldBe(["crm", "crm"]);
    }
}
