namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>A difference that a flow does not carry is no edit for the flow in the other direction.</summary>
public sealed class UnmovedTargetTests
{
    [Fact]
    public void An_edit_is_not_left_for_ever_to_a_flow_that_trims_the_other_one_away()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, back) = story.TwoWay(
            story.Crm,
            "direction: two-way\nconflicts: erp\nguard: { updates: none }\n",
            email: ", convert: trim"
        );
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Settle(there, back);

        story.Update(story.Erp, anna, "email", " a@x.example");
        story.Update(story.Crm, story.Crm.Live.Single(), "email", "b@y.example");
        story.Settle(there, back);

        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Anna b@y.example"]);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna b@y.example"]);
    }
}
