using CrmConnector.Simulation.Scenarios;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>Three systems, each pair kept in step both ways: what came over one route is known on the other.</summary>
public sealed class RingTests
{
    private const string TwoWay = """
        direction: two-way
        guard: { deletes: none, updates: none }
        """;

    [Fact]
    public void An_edit_is_not_lost_to_a_side_that_was_given_the_older_value_over_another_route()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, on, over, all) = Ring(story);
        story.Insert(story.Erp, "C1", "Anna");
        story.Run(there);
        story.Run(on);

        story.Update(story.Mail, story.Mail.Live.Single(), "name", "Bruno");
        story.Run(over);
        story.Settle(all);

        ShouldAllSay(story, "C1 Bruno a@x.example");
    }

    [Fact]
    public void An_edit_is_not_lost_to_an_older_one_that_came_over_another_route()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, on, over, all) = Ring(story);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Settle(all);

        story.Update(story.Erp, anna, "name", "Bruno");
        story.Run(there);
        story.Run(on);
        story.Update(story.Mail, story.Mail.Live.Single(), "name", "Carla");
        story.Run(over);
        story.Settle(all);

        ShouldAllSay(story, "C1 Carla a@x.example");
    }

    [Fact]
    public void What_two_sides_have_agreed_on_for_long_does_not_pass_for_the_latest_that_the_third_was_given()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, _, over, all) = Ring(story);
        story.Insert(story.Erp, "C1", "Anna");
        story.Settle(all);
        var anna = story.Crm.Live.Single();

        story.Update(story.Crm, anna, "name", "Bruno");
        story.Run(over);
        story.Update(story.Crm, anna, "name", "Anna");
        story.Update(story.Crm, anna, "email", "b@y.example");
        story.Run(there.Partner!);
        story.Run(over);
        story.Settle(all);

        ShouldAllSay(story, "C1 Anna b@y.example");
    }

    [Fact]
    public void What_a_killed_run_brought_is_known_on_the_other_route()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, on, over, all) = Ring(story);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Settle(all);

        story.Update(story.Erp, anna, "name", "Bruno");
        story.Run(there);
        story.KillAfterWriting(on);
        story.Update(story.Mail, story.Mail.Live.Single(), "email", "b@y.example");
        story.Run(on);
        story.Update(story.Mail, story.Mail.Live.Single(), "name", "Carla");
        story.Run(over);
        story.Settle(all);

        ShouldAllSay(story, "C1 Carla b@y.example");
    }

    [Fact]
    public void A_third_system_that_is_down_does_not_stop_the_other_two()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, _, _, _) = Ring(story);
        story.Insert(story.Erp, "C1", "Anna");

        story.Mail.System.CallsUntilBack = 1000;
        story.Run(there);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna a@x.example"]);
    }

    private static (SimulatedProcess There, SimulatedProcess On, SimulatedProcess Over, SimulatedProcess[] All) Ring(
        SimulatedStory story
    )
    {
        var (there, back) = story.TwoWay(story.Crm, TwoWay);
        var (on, home) = story.TwoWay(story.Mail, TwoWay);
        var (over, under) = story.TwoWay(story.Crm, story.Mail, TwoWay + "\nconflicts: crm\n");
        return (there, on, over, [there, back, on, home, over, under]);
    }

    private static void ShouldAllSay(SimulatedStory story, string record)
    {
        SimulatedStory.Show(story.Erp).ShouldBe([record]);
        SimulatedStory.Show(story.Crm).ShouldBe([record]);
        SimulatedStory.Show(story.Mail).ShouldBe([record]);
    }
}
