using CrmConnector.Simulation.Systems;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>A record is deleted that its flow has never delivered: the flow back linked it.</summary>
public sealed class UndeliveredDeletionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Its_deletion_is_marked_once(bool isTold)
    {
        var habits = SimulatedStory.Simple with { Feed = isTold ? FeedKind.ChangeLog : FeedKind.FullCompare };
        using var story = new SimulatedStory(habits, SimulatedStory.Simple);
        var there = story.Process(story.Crm, "deletes: { set: { note: gone } }\nconflicts: erp\n");
        var back = story.Process(
            story.Crm,
            story.Erp,
            "creates: no\nrecreate: never\nconflicts: erp\n",
            mapsCode: false
        );
        var anna = story.Insert(story.Erp, "C1", "Anna of the ERP");
        var account = story.Insert(story.Crm, "C1", "Anna", "b@x.example");
        story.Run(back);
        story.Delete(story.Erp, anna);

        story.Run(there).Updates.ShouldBe(1);

        SimulatedStory.Get(story.Crm, account, "note").ShouldBe("gone");
        story.Run(back);
        story.Run(there).Updates.ShouldBe(0);
    }
}
