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
    public void A_former_value_does_not_come_round_and_win_over_the_new_one()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, on, over, all) = Ring(story);
        story.Insert(story.Erp, "C1", "Anna");
        story.Settle(all);
        var anna = story.Crm.Live.Single();

        story.Update(story.Crm, anna, "name", "Bruno");
        story.Run(over);
        story.Update(story.Crm, anna, "name", "Anna");
        story.Run(on.Partner!);
        story.Run(there);
        story.Settle(all);

        ShouldAllSay(story, "C1 Anna a@x.example");
    }

    [Fact]
    public void A_former_value_does_not_win_at_first_contact_either()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, on, over, all) = Ring(story);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(there);

        story.Update(story.Erp, anna, "name", "Bruno");
        story.Run(on);
        story.Run(over);
        story.Settle(all);

        ShouldAllSay(story, "C1 Bruno a@x.example");
    }

    [Fact]
    public void The_last_edit_wins_over_two_former_values_that_stand_behind_each_other()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, on, over, all) = Ring(story);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Settle(all);

        story.Update(story.Erp, anna, "name", "Bruno");
        story.Run(there);
        story.Update(story.Erp, anna, "name", "Carla");
        story.Run(on);
        story.Update(story.Mail, story.Mail.Live.Single(), "name", "Dora");
        story.Run(there);
        story.Run(over);
        story.Settle(all);

        ShouldAllSay(story, "C1 Dora a@x.example");
    }

    [Fact]
    public void Three_values_that_each_look_like_a_former_one_of_the_next_do_not_wait_for_each_other()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, on, over, all) = Ring(story);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Settle(all);
        var contact = story.Crm.Live.Single();

        story.Update(story.Mail, story.Mail.Live.Single(), "name", "Bruno");
        story.Run(over.Partner!);
        story.Update(story.Erp, anna, "name", "Carla");
        story.Run(on);
        story.Update(story.Crm, contact, "name", "Dora");
        story.Run(there.Partner!);
        story.Run(there);
        story.Update(story.Crm, contact, "name", "Bruno");
        story.Settle(all);

        new[] { story.Crm, story.Mail }
            .Select(entity => SimulatedStory.Show(entity).Single())
            .ShouldAllBe(shown => shown == SimulatedStory.Show(story.Erp).Single());
    }

    [Fact]
    public void What_a_flow_knew_long_ago_does_not_take_the_place_of_what_another_knows_since()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, _, over, all) = Ring(story);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Settle(all);

        story.Update(story.Mail, story.Mail.Live.Single(), "name", "Bruno");
        story.Run(over.Partner!);
        story.Run(there.Partner!);
        story.Update(story.Erp, anna, "name", "Anna");
        story.Run(there);
        story.Settle(all);

        ShouldAllSay(story, "C1 Anna a@x.example");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_came_from_a_system_that_does_not_answer_goes_on_when_it_does(bool isLastWord)
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, on, _, all) = Ring(story);
        story.Insert(story.Erp, "C1", "Anna");
        story.Settle(all);
        var contact = story.Mail.Live.Single();

        story.Update(story.Mail, contact, "name", "Bruno");
        story.Run(on.Partner!);
        if (!isLastWord)
        {
            story.Update(story.Mail, contact, "name", "Anna");
        }

        story.Mail.System.CallsUntilBack = 1000;
        story.Run(there);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna a@x.example"]);
        story.Mail.System.CallsUntilBack = 0;
        story.Run(there);
        story.Settle(all);

        ShouldAllSay(story, isLastWord ? "C1 Bruno a@x.example" : "C1 Anna a@x.example");
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
