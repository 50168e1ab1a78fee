using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Running;
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

    [Fact]
    public void What_a_create_without_an_answer_made_is_known_also_where_its_own_fields_leave_it_out_of_scope()
    {
        using var story = new SimulatedStory(
            SimulatedStory.Simple,
            SimulatedStory.Simple with
            {
                Create = CreateKind.UniqueCode,
            }
        );
        var (there, back) = story.TwoWay(
            story.Crm,
            """
            direction: two-way
            conflicts: crm
            guard: { updates: none }
            reverse:
              where: [ { field: active, is: true } ]
            """
        );
        var anna = story.Insert(story.Erp, "C1", "Anna");

        story.RunWith(there, Fault.LostAnswer, RunPhase.Writing);

        story.Update(story.Erp, anna, "name", "Bruno");
        story.Update(story.Crm, story.Crm.Live.Single(), "active", FieldValue.Boolean(true));
        story.Settle(there, back);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Bruno a@x.example"]);
    }

    [Fact]
    public void A_create_without_an_answer_that_is_asked_again_before_deletions_is_no_further_write_for_the_guard()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var process = story.Process(story.Crm, "deletes: propagate\nguard: { creates: 2 }");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(process);
        story.Delete(story.Erp, anna);
        story.Insert(story.Erp, "C2", "Bruno");

        var run = story.RunWith(process, Fault.LostRequest, RunPhase.Writing);

        run.Report!.Ending.ShouldBe(RunEnding.Completed, run.Report.Message);
        story.Run(process);
        SimulatedStory.Show(story.Crm).ShouldBe(["C2 Bruno a@x.example"]);
    }

    [Fact]
    public void A_record_that_users_made_in_the_place_of_one_whose_update_was_lost_is_not_told_as_created()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var process = story.Process(story.Crm, "recreate: yes");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(process);
        story.Delete(story.Crm, story.Crm.Live.Single());
        story.Insert(story.Crm, "C1", "Anna Rossi");
        story.Update(story.Erp, anna, "name", "Anna Rossi");

        var run = story.RunWith(process, Fault.LostRequest, RunPhase.Writing);

        run.Report!.Sums[JournalOutcome.Created].ShouldBe(0);
        run.Report.Sums[JournalOutcome.Linked].ShouldBe(1);
    }

    [Fact]
    public void An_edit_after_a_write_that_a_killed_run_sent_is_an_edit_even_if_it_puts_back_what_was_there_before()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, back) = story.TwoWay(story.Crm, "direction: two-way\nconflicts: erp\nguard: { updates: none }\n");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Settle(there, back);

        story.Update(story.Erp, anna, "name", "Bruno");
        story.KillAfterWriting(there);
        story.Update(story.Erp, anna, "name", "Anna");
        story.Run(back);
        story.Update(story.Crm, story.Crm.Live.Single(), "name", "Carla");
        story.Run(back);
        story.Settle(there, back);

        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Anna a@x.example"]);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna a@x.example"]);
    }
}
