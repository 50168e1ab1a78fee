using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>A program of the customer's, or another process, deletes what a process creates again: the engine must not carry that on for ever.</summary>
public sealed class RecreationTests
{
    private const int Cycles = 4;

    [Fact]
    public void A_record_that_is_created_again_four_times_within_an_hour_waits_for_a_person()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, anna) = Quarrel(story);

        DeleteAndEdit(story, anna, "Anna for the last time");
        story.Run(there);

        SimulatedStory.Show(story.Crm).ShouldBeEmpty();
        story.Quarantine(there).ShouldBe(["recreated"]);
    }

    [Fact]
    public void After_an_hour_of_peace_it_can_be_retried()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, anna) = Quarrel(story);
        DeleteAndEdit(story, anna, "Anna for the last time");
        story.Run(there);

        story.Wait(TimeSpan.FromMinutes(61));
        story.RetryQuarantine(there);
        story.Run(there);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna for the last time a@x.example"]);
        story.Quarantine(there).ShouldBeEmpty();
    }

    /// <summary>So many times is the record deleted in the CRM, edited in the ERP, and created again.</summary>
    private static (SimulatedProcess There, SimulatedRecord Anna) Quarrel(SimulatedStory story)
    {
        var (there, back) = story.TwoWay(story.Crm, "direction: two-way\nrecreate: yes\n");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Settle(there, back);
        for (var cycle = 1; cycle <= Cycles; cycle++)
        {
            DeleteAndEdit(story, anna, $"Anna {cycle}");
            story.Run(there).Creates.ShouldBe(1);
            story.Run(back);
        }

        return (there, anna);
    }

    private static void DeleteAndEdit(SimulatedStory story, SimulatedRecord anna, string name)
    {
        story.Delete(story.Crm, story.Crm.Live.Single());
        story.Update(story.Erp, anna, "name", name);
    }
}
