using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Selecting;

/// <summary>Fields that an end user leaves out and takes in.</summary>
public sealed class SelectedFieldTests
{
    [Fact]
    public async Task A_field_that_is_left_out_stops_and_one_that_is_taken_in_is_backfilled()
    {
        await using var story = await SelectionStory.BeginAsync(60, "guard: { updates: none }");
        await story.SelectAsync("fields: { phone: none }");
        await story.CompleteAsync();
        var without = story.Crm(2);
        await story.SelectAsync("fields: { city: none }");

        await story.CompleteAsync();
        story.Installation.InErp("UPDATE customers SET phone = '03', city = 'elsewhere' WHERE id = 2");
        await story.CompleteAsync();

        without.ShouldBe("Name 2|null|City 2");
        story.Crm(2).ShouldBe("Name 2|03|City 2");
        story.Crm(3).ShouldBe("Name 3|02 3|City 3");
    }

    [Fact]
    public async Task A_field_that_comes_back_is_merged_with_what_was_agreed_on()
    {
        await using var story = await SelectionStory.BeginAsync(30, "conflicts: crm\nguard: { updates: none }");
        await story.CompleteAsync();
        await story.SelectAsync("fields: { phone: none }");
        await story.CompleteAsync();
        story.Installation.InErp("UPDATE customers SET phone = 'erp' WHERE id IN (2, 3)");
        story.Installation.InCrm("UPDATE account SET phone = 'crm' WHERE code IN ('C00003', 'C00004')");
        await story.CompleteAsync();
        await story.SelectAsync("on: yes");

        await story.CompleteAsync();

        story.Crm(2).ShouldBe("Name 2|erp|City 2");
        story.Crm(3).ShouldBe("Name 3|crm|City 3");
        story.Crm(4).ShouldBe("Name 4|crm|City 4");
    }

    [Fact]
    public async Task A_change_of_conditions_alone_reads_no_record_that_stays()
    {
        await using var story = await SelectionStory.BeginAsync(60);
        await story.CompleteAsync();
        await story.SelectAsync(["IT"]);
        var narrower = await story.CompleteAsync();
        await story.SelectAsync(["IT", "FR"]);

        var wider = await story.CompleteAsync();

        narrower.Sums.Read.ShouldBe(0);
        wider.Sums.Read.ShouldBe(20);
        wider.Sums[JournalOutcome.Unchanged].ShouldBe(20);
    }
}
