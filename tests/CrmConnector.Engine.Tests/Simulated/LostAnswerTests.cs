using CrmConnector.Engine.Progress;
using CrmConnector.Simulation.Faults;
using CrmConnector.Simulation.Systems;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>A write took effect, and its answer never came.</summary>
public sealed class LostAnswerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void A_create_that_is_refused_as_a_duplicate_of_itself_is_linked(int searchLag)
    {
        using var story = new SimulatedStory(
            SimulatedStory.Simple,
            SimulatedStory.Simple with
            {
                Create = CreateKind.UniqueCode,
                SettleTime = TimeSpan.FromSeconds(searchLag),
            }
        );
        var process = story.Process(story.Crm);
        var anna = story.Insert(story.Erp, "C1", "Anna");

        var run = story.RunWith(process, Fault.LostAnswer, RunPhase.Writing);

        run.Report!.Sums[JournalOutcome.Created].ShouldBe(1);
        story.Quarantine(process).ShouldBeEmpty();
        story.Update(story.Erp, anna, "email", null);
        story.Run(process);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna "]);
    }
}
