using CrmConnector.Engine.Tests.Converting;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Conversions;

namespace CrmConnector.Engine.Tests.Undoing;

/// <summary>After an undo, the steps of a conversion tell what is true.</summary>
public sealed class UndoConversionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_customer_that_was_taken_back_is_converted_anew_by_the_next_edit(bool isKilled)
    {
        await using var story = await ConvertedAsync();
        var run = story.Reports[0].RunId;
        if (isKilled)
        {
            story.Installation.Store.BeforeCommit = () => throw new CrashException();
            await Should.ThrowAsync<CrashException>(() => UndoStory.UndoAsync(story.Installation, run));
            await story.Installation.RestartAsync();
        }
        else
        {
            (await UndoStory.UndoAsync(story.Installation, run)).Tally.Deleted.ShouldBe(1);
        }

        await ResumeAsync(story);
        (await story.RunAsync()).ShouldBe(0);

        story.Installation.QueryErp("SELECT count(*) || '' FROM customers").ShouldBe(["0"]);
        (await story.StepsAsync(1)).ShouldBeEmpty();
        (await CountsAsync(story)).ShouldBe(new ConversionCounts(0, 0, 0, 0));
        story.Installation.InCrm("UPDATE lead SET city = 'Roma'");
        await story.RunAsync();
        await story.RunAsync();
        story.Installation.QueryErp("SELECT no, city FROM customers").ShouldBe(["C1002|Roma"]);
        story.Installation.QueryCrm("SELECT customer_no FROM lead").ShouldBe(["C1002"]);
        (await CountsAsync(story)).ShouldBe(new ConversionCounts(0, 0, 1, 0));
    }

    [Fact]
    public async Task A_number_that_was_taken_back_from_the_lead_is_not_told_as_written_back()
    {
        await using var story = await ConvertedAsync();

        await UndoStory.UndoAsync(story.Installation, story.Reports[1].RunId);
        await ResumeAsync(story);
        await story.RunAsync();

        story.Installation.QueryCrm("SELECT coalesce(customer_no, 'none') FROM lead").ShouldBe(["none"]);
        (await story.StepsAsync(1)).ShouldContain("WriteBack Undone", StringComparer.Ordinal);
        (await CountsAsync(story)).ShouldBe(new ConversionCounts(0, 0, 0, 1));
        story.Installation.InErp("UPDATE customers SET no = 'C2000'");
        await story.RunAsync();
        story.Installation.QueryCrm("SELECT customer_no FROM lead").ShouldBe(["C2000"]);
        (await story.StepsAsync(1)).ShouldContain("WriteBack Done", StringComparer.Ordinal);
        (await CountsAsync(story)).ShouldBe(new ConversionCounts(0, 0, 1, 0));
    }

    [Fact]
    public async Task A_number_that_was_taken_back_from_the_account_is_not_told_as_written_there()
    {
        await using var story = await ConvertedAsync(numbersAccounts: true);

        await UndoStory.UndoAsync(story.Installation, story.Reports[2].RunId);
        await ResumeAsync(story);
        await story.RunAsync(story.Lead);

        story.Installation.QueryCrm("SELECT coalesce(number, 'none') FROM account").ShouldBe(["none"]);
        (await story.StepsAsync(1)).ShouldContain("BecameWriteBack Undone", StringComparer.Ordinal);
        (await CountsAsync(story)).ShouldBe(new ConversionCounts(0, 0, 0, 1));
    }

    /// <summary>Lead 1 became customer 1: the reports are those of the conversion, of its flow back, and of that to the account.</summary>
    private static async Task<ConversionStory> ConvertedAsync(bool numbersAccounts = false)
    {
        var story = await ConversionStory.BeginAsync(numbersAccounts: numbersAccounts, journal: true);
        story.Qualify(1, "Rossi", "IT1");
        await story.RunAsync(story.Lead);
        story.Installation.QueryCrm("SELECT customer_no FROM lead").ShouldBe(["C1001"]);
        (await CountsAsync(story)).ShouldBe(new ConversionCounts(0, 0, 1, 0));
        return story;
    }

    private static async Task ResumeAsync(ConversionStory story) =>
        await story.Installation.Store.Pauses.ResumeAsync(story.Lead.Name, CancellationToken.None);

    private static async Task<ConversionCounts> CountsAsync(ConversionStory story) =>
        await story.Installation.Store.Conversions.CountAsync(story.Lead.Name, CancellationToken.None);
}
