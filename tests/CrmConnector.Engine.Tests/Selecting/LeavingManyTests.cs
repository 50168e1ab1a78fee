using CrmConnector.Engine.Selecting;
using CrmConnector.Engine.Tests.Linking;
using CrmConnector.Processes;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Selecting;

/// <summary>A customer with several leads leaves the selection: all of its leads do.</summary>
public sealed class LeavingManyTests
{
    private const string Rules = """
        deletes: propagate
        guard: { deletes: none, sameValue: none }
        wizard:
          conditions: [ { field: city, question: "Of which cities?" } ]
          leaving: [ keep, unlink, remove ]
        """;

    [Fact]
    public async Task All_leads_of_a_customer_are_unlinked()
    {
        await using var story = await BeginAsync();

        await SelectAsync(story, "unlink");
        await story.RunAsync();

        (await story.LinkAsync()).ShouldBe(["customers 1"]);
        story.Leads().Count.ShouldBe(2);
        story.Reports[^2].Sums[JournalOutcome.Deleted].ShouldBe(1);
    }

    [Fact]
    public async Task All_leads_of_a_customer_are_removed()
    {
        await using var story = await BeginAsync();

        await SelectAsync(story, "remove");
        await story.RunAsync();

        (await story.LinkAsync()).ShouldBe(["customers 1"]);
        story.Leads().ShouldBeEmpty();
        story.Customers().Count.ShouldBe(1);
        story.Reports[^2].Sums[JournalOutcome.Deleted].ShouldBe(1);
    }

    private static async Task<ManyStory> BeginAsync()
    {
        var story = await ManyStory.BeginAsync(ManyStory.Yaml(Rules));
        story.Customer("IT1");
        await story.SettleAsync();
        story.Lead("IT1");
        await story.SettleAsync();
        (await story.LinkAsync()).ShouldBe(["customers 1", "lead 1", "lead 2"]);
        return story;
    }

    private static async Task SelectAsync(ManyStory story, string leaving)
    {
        var file = SelectionFileParser.Parse(
            $"where: [ {{ field: city, in: [Milano] }} ]\nleaving: {leaving}\n",
            "selection"
        );
        file.Errors.ShouldBeEmpty();
        await new ProcessSelections(story.Installation.Services).SetAsync(
            story.Process,
            file.Selection!,
            "tester",
            after: null,
            CancellationToken.None
        );
    }
}
