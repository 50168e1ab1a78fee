using CrmConnector.Engine.Reviewing;
using CrmConnector.State.Journal;
using CrmConnector.State.Reviews;

namespace CrmConnector.Engine.Tests.TwoWay;

/// <summary>Two programs of the customer's that each set a field back to their own value: the engine must not carry that on for ever.</summary>
public sealed class OscillationTests
{
    private const int Cycles = 4;

    [Fact]
    public async Task A_field_that_goes_to_and_fro_four_times_within_an_hour_is_frozen_and_put_before_a_person()
    {
        await using var story = await FightAsync();
        story.Installation.Notify("notification: frozen\nalert: oscillation");

        var back = await QuarrelAsync(story);

        (await story.Installation.ToldAsync("frozen"))[^1].ShouldStartWith("oscillation customers");
        back[JournalOutcome.WaitingForReview].ShouldBe(1);
        story.Erp("C1").ShouldEndWith("Padova");
        var entry = (await EntriesAsync(story)).Single(e => e.Process == "customers");
        entry.Reason.ShouldBe(ReviewReasons.Oscillation);
        entry.Fields.ShouldBe(["city"]);
    }

    [Fact]
    public async Task Other_records_and_other_values_go_on()
    {
        await using var story = await FightAsync();

        story.Installation.InCrm("UPDATE account SET city = 'Vicenza' WHERE code = 'C1'");
        story.Installation.InCrm("UPDATE account SET city = 'Treviso' WHERE code = 'C2'");
        await story.RunAsync();

        story.Erp("C1").ShouldEndWith("Vicenza");
        story.Erp("C2").ShouldEndWith("Treviso");
    }

    [Fact]
    public async Task After_an_hour_of_peace_it_is_not_held_against_it()
    {
        await using var story = await FightAsync();
        story.Installation.Clock.Advance(TimeSpan.FromMinutes(61));

        await QuarrelAsync(story);

        story.Erp("C1").ShouldEndWith("Verona");
    }

    [Theory]
    [InlineData(ReviewChoice.Source, "Verona")]
    [InlineData(ReviewChoice.Target, "Padova")]
    public async Task What_a_person_decides_is_done_and_counting_begins_anew(ReviewChoice choice, string city)
    {
        await using var story = await FightAsync();
        await QuarrelAsync(story);

        var entry = (await EntriesAsync(story))[0];
        await new ReviewSettler(story.Installation.Services).SettleAsync(entry, choice, "anna", default);
        await story.SettleAsync();

        story.Erp("C1").ShouldEndWith(city);
        story.Crm("C1").ShouldEndWith(city);
        (await EntriesAsync(story)).ShouldBeEmpty();
        story.Installation.InCrm("UPDATE account SET city = 'Rovigo' WHERE code = 'C1'");
        await story.SettleAsync();
        story.Erp("C1").ShouldEndWith("Rovigo");
    }

    /// <summary>The CRM's program sets Verona, which the engine brings to the ERP; the ERP's program sets Padova, which it brings to the CRM.</summary>
    private static async Task<TwoWayStory> FightAsync()
    {
        var story = await TwoWayStory.BeginAsync();
        story.Installation.InErp("UPDATE customers SET city = 'Padova'");
        await story.RunAsync();
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            await QuarrelAsync(story);
            story.Erp("C1").ShouldEndWith("Verona");
            story.Installation.InErp("UPDATE customers SET city = 'Padova' WHERE code = 'C1'");
            await story.RunAsync();
            story.Crm("C1").ShouldEndWith("Padova");
        }

        return story;
    }

    private static async Task<JournalSums> QuarrelAsync(TwoWayStory story)
    {
        story.Installation.InCrm("UPDATE account SET city = 'Verona' WHERE code = 'C1'");
        return (await story.RunAsync()).Back.Sums;
    }

    private static ValueTask<IReadOnlyList<ReviewEntry>> EntriesAsync(TwoWayStory story) =>
        story.Installation.Services.Store.Reviews.ListAsync(process: null, after: null, 10, default);
}
