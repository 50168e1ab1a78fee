namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>One flow's target is the next one's source: what becomes of a record in the middle concerns both.</summary>
public sealed class ChainTests
{
    [Fact]
    public void A_deletion_goes_on_to_the_end()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var first = story.Process(story.Crm, "deletes: propagate");
        var second = story.Process(story.Crm, story.Mail, "deletes: propagate");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(first);
        story.Run(second);

        story.Delete(story.Erp, anna);
        story.Run(first);
        story.Run(second);

        SimulatedStory.Show(story.Mail).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("deletes: propagate")]
    [InlineData("deletes: unlink")]
    public void What_users_deleted_in_the_middle_is_not_created_again(string rule)
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var first = story.Process(story.Crm);
        var second = story.Process(story.Crm, story.Mail, rule);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(first);
        story.Run(second);

        story.Delete(story.Crm, story.Crm.Live.Single());
        story.Run(second);
        story.Update(story.Erp, anna, "name", "Anna Rossi");
        story.Run(first);

        SimulatedStory.Show(story.Crm).ShouldBeEmpty();
    }
}
