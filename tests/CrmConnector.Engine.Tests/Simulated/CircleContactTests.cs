using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Progress;
using CrmConnector.Simulation.Faults;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>Three systems in a circle: what two of them know of the third tells who of them was edited, where they never agreed on anything themselves.</summary>
public sealed class CircleContactTests
{
    private const string TwoWay = """
        direction: two-way
        guard: { deletes: none, updates: none }
        """;

    [Fact]
    public void What_had_nobody_to_go_to_goes_on_as_soon_as_another_process_has_made_the_record()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, _) = story.TwoWay(story.Crm, TwoWay);
        var (on, _) = story.TwoWay(story.Mail, TwoWay);
        var (over, _) = story.TwoWay(story.Crm, story.Mail, TwoWay + "\ncreates: no\n");
        story.Insert(story.Erp, "C1", "Anna");
        story.Run(there);
        story.Update(story.Crm, story.Crm.Live.Single(), "name", "Bruno");
        story.Run(over);
        SimulatedStory.Show(story.Mail).ShouldBeEmpty();

        story.Run(on);
        story.Run(over);

        SimulatedStory.Show(story.Mail).ShouldBe(["C1 Bruno a@x.example"]);
    }

    [Fact]
    public void An_edit_is_not_lost_to_a_record_that_was_made_from_the_former_value_while_nobody_could_ask()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (_, home, all) = EditWhatWasDeliveredUnasked(story, FieldValue.Text("Bruno"));

        story.Run(home);
        story.Settle(all);

        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Bruno a@x.example"]);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Bruno a@x.example"]);
        SimulatedStory.Show(story.Mail).ShouldBe(["C1 Bruno a@x.example"]);
    }

    [Fact]
    public void What_is_passed_over_as_older_is_carried_by_the_other_direction()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (on, home, all) = EditWhatWasDeliveredUnasked(story, FieldValue.Null);

        story.Run(home);
        story.Run(on);

        SimulatedStory.Show(story.Mail).ShouldBe(["C1  a@x.example"]);
        story.Settle(all);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1  a@x.example"]);
    }

    [Fact]
    public void What_another_process_may_have_created_is_not_created_beside_it_and_goes_on_when_that_is_settled()
    {
        var forgetful = SimulatedStory.Simple with { Create = CreateKind.Nothing, SettleTime = TimeSpan.FromHours(1) };
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple, forgetful);
        var (there, _) = story.TwoWay(story.Crm, TwoWay);
        var (on, _) = story.TwoWay(story.Mail, TwoWay);
        var (over, _) = story.TwoWay(story.Crm, story.Mail, TwoWay);
        story.Insert(story.Erp, "C1", "Anna");
        story.Run(there);
        story.KillAfterWriting(over);

        story.RunWith(on, Fault.StaleSearch, RunPhase.Planning);

        SimulatedStory.Show(story.Mail).ShouldBe(["C1 Anna a@x.example"]);
        story.Quarantine(over).Concat(story.Quarantine(on)).ShouldBe(["may-exist", "may-exist-by-other"]);

        story.RetryQuarantine(over);
        story.Run(over);
        story.Run(on);
        SimulatedStory.Show(story.Mail).ShouldBe(["C1 Anna a@x.example"]);
        story.Quarantine(over).Concat(story.Quarantine(on)).ShouldBeEmpty();
    }

    /// <summary>
    /// Anna's record goes from the ERP into the CRM, and from there into the mail server while the ERP is down; then her name is edited in the ERP.
    /// </summary>
    private static (SimulatedProcess On, SimulatedProcess Home, SimulatedProcess[] All) EditWhatWasDeliveredUnasked(
        SimulatedStory story,
        FieldValue name
    )
    {
        var (there, back) = story.TwoWay(story.Crm, TwoWay);
        var (on, home) = story.TwoWay(story.Mail, TwoWay + "\nconflicts: mail\n");
        var (over, under) = story.TwoWay(story.Crm, story.Mail, TwoWay);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(there);
        story.Erp.System.CallsUntilBack = 1000;
        story.Run(over);
        story.Erp.System.CallsUntilBack = 0;
        story.Update(story.Erp, anna, "name", name);
        return (on, home, [there, back, on, home, over, under]);
    }
}
