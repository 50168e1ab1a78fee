using CrmConnector.Simulation.Systems;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>Two flows that read the same entity share its members, and not what they have done with them.</summary>
public sealed class SharedSourceTests
{
    [Theory]
    [InlineData(FeedKind.ChangeLog, "deletes: propagate")]
    [InlineData(FeedKind.ChangeLog, "deletes: unlink")]
    [InlineData(FeedKind.ChangeLog, "deletes: ignore")]
    [InlineData(FeedKind.FullCompare, "deletes: propagate")]
    [InlineData(FeedKind.FullCompare, "deletes: unlink")]
    [InlineData(FeedKind.FullCompare, "deletes: { set: { note: gone } }")]
    internal void A_deletion_reaches_the_targets_of_both_flows(FeedKind feed, string otherRule)
    {
        using var story = new SimulatedStory(SimulatedStory.Simple with { Feed = feed }, SimulatedStory.Simple);
        var toCrm = story.Process(story.Crm, otherRule);
        var toMail = story.Process(story.Mail, "deletes: propagate");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(toCrm);
        story.Run(toMail);

        story.Delete(story.Erp, anna);
        story.Run(toCrm);
        story.Run(toMail);

        SimulatedStory.Show(story.Mail).ShouldBeEmpty();
        story.Run(toCrm).Writes.ShouldBe(0);
        story.Run(toMail).Writes.ShouldBe(0);
    }

    [Fact]
    public void A_record_that_comes_back_and_is_deleted_again_is_deleted_again()
    {
        using var story = new SimulatedStory(
            SimulatedStory.Simple with
            {
                Create = CreateKind.MappedKey,
            },
            SimulatedStory.Simple
        );
        var toCrm = story.Process(story.Crm, "deletes: { set: { note: gone } }");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(toCrm);
        story.Delete(story.Erp, anna);
        story.Run(toCrm);
        anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(toCrm);
        story.Update(story.Crm, story.Crm.Live.Single(), "note", "back again");

        story.Delete(story.Erp, anna);
        story.Run(toCrm);

        SimulatedStory.Get(story.Crm, story.Crm.Live.Single(), "note").ShouldBe("gone");
    }
}
