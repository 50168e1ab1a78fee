using CrmConnector.Simulation.Systems;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>A killed run has sent a value, and before the next run its users take it back.</summary>
public sealed class TakenBackTests
{
    [Theory]
    [InlineData("")]
    [InlineData("conflicts: crm")]
    public void What_was_sent_does_not_stay_in_the_target(string rules)
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var process = story.Process(story.Crm, rules);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(process);
        story.Update(story.Erp, anna, "name", "Anna Rossi");
        story.KillAfterWriting(process);

        story.Update(story.Erp, anna, "name", "Anna");
        story.Run(process);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna a@x.example"]);
    }

    [Fact]
    public void A_value_that_a_killed_create_sent_and_that_was_emptied_since_is_emptied()
    {
        using var story = new SimulatedStory(
            SimulatedStory.Simple,
            SimulatedStory.Simple with
            {
                Create = CreateKind.UniqueCode,
            }
        );
        var process = story.Process(story.Crm);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.KillAfterWriting(process);

        story.Update(story.Erp, anna, "email", null);
        story.Run(process);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna "]);
    }

    [Theory]
    [InlineData(CreateKind.Receipts)]
    [InlineData(CreateKind.OwnGuid)]
    [InlineData(CreateKind.MappedKey)]
    internal void An_edit_that_beat_a_deletion_and_was_taken_back_is_not_taken_for_one_of_the_targets_users(
        CreateKind create
    )
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple with { Create = create });
        var (there, back) = story.TwoWay(story.Crm, TwoWay);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Settle(there, back);

        story.Delete(story.Crm, story.Crm.Live.Single());
        story.Update(story.Erp, anna, "name", "Bruno");
        story.KillAfterWriting(there);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Bruno a@x.example"]);
        story.Update(story.Erp, anna, "name", "Anna");
        story.Settle(there, back);

        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Anna a@x.example"]);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna a@x.example"]);
    }

    private const string TwoWay = """
        direction: two-way
        deletes: propagate
        guard: { deletes: none, updates: none }
        """;
}
