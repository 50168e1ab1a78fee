using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Running;
using CrmConnector.Simulation.Faults;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>Several source records are, or may be, the one whose target record is about to be deleted.</summary>
public sealed class RivalTests
{
    [Fact]
    public void A_quarantined_twin_takes_over_the_target_of_a_deleted_record()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var process = story.Process(story.Crm, "deletes: propagate");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(process);
        story.Insert(story.Erp, "C1", "Anna Rossi");
        story.Run(process);
        story.Quarantine(process).ShouldNotBeEmpty();

        story.Delete(story.Erp, anna);
        var run = story.Run(process);

        run.Deletes.ShouldBe(0);
        story.Quarantine(process).ShouldBeEmpty();
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna Rossi a@x.example"]);
    }

    [Fact]
    public void While_nobody_knows_which_twin_is_meant_the_deletion_is_held()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var process = story.Process(story.Crm, "deletes: propagate");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(process);
        story.Insert(story.Erp, "C1", "Anna Rossi");
        var third = story.Insert(story.Erp, "C1", "Anna Bianchi");
        story.Run(process);

        story.Delete(story.Erp, anna);
        story.Run(process).Writes.ShouldBe(0);
        story.Delete(story.Erp, third);
        story.Run(process);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna Rossi a@x.example"]);
    }

    [Fact]
    public void A_stream_of_signals_does_not_try_the_twins_each_time_and_a_change_does_so_at_once()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var process = story.Process(story.Crm, "deletes: propagate");
        var signal = new RunOptions { FollowsSignal = true };
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(process);
        story.Insert(story.Erp, "C1", "Anna Rossi");
        var third = story.Insert(story.Erp, "C1", "Anna Bianchi");
        story.Run(process);
        story.Delete(story.Erp, anna);
        story.Run(process, signal);
        var tries = story.Tries(process);

        for (var i = 0; i < 5; i++)
        {
            story.Run(process, signal);
        }

        story.Tries(process).ShouldBe(tries);
        story.Wait(TimeSpan.FromMinutes(5));
        story.Run(process, signal);
        story.Tries(process).ShouldBeGreaterThan(tries);
        story.Delete(story.Erp, third);
        story.Run(process, signal);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna Rossi a@x.example"]);
    }

    [Fact]
    public void A_record_that_came_back_and_cannot_be_written_keeps_its_target()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var process = story.Process(story.Crm, "deletes: propagate");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(process);

        story.Delete(story.Erp, anna);
        var back = story.Insert(story.Erp, "C1", "A name that is longer than the target's field takes");
        story.Run(process).Deletes.ShouldBe(0);
        story.Update(story.Erp, back, "name", "Anna Rossi");
        story.Run(process);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna Rossi a@x.example"]);
        story.Crm.Everybody.Count.ShouldBe(1);
    }

    [Fact]
    public void A_record_that_is_created_again_is_matched_first()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var process = story.Process(story.Crm, "recreate: yes");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(process);
        story.Delete(story.Crm, story.Crm.Live.Single());
        story.Insert(story.Crm, "C1", "Anna");

        story.Update(story.Erp, anna, "name", "Anna Rossi");
        story.Run(process);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna Rossi a@x.example"]);
    }

    [Fact]
    public void A_search_that_lags_does_not_make_a_second_record_for_a_twin()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple, Lagging);
        var process = story.Process(story.Mail);
        story.Insert(story.Erp, "C1", "Anna");
        story.Run(process);

        story.Insert(story.Erp, "C1", "Anna Rossi");
        story.RunWith(process, Fault.StaleSearch, RunPhase.Planning);

        SimulatedStory.Show(story.Mail).ShouldBe(["C1 Anna a@x.example"]);
        story.Quarantine(process).ShouldBe(["ambiguous-source"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_search_that_lags_does_not_make_a_second_record_beside_one_that_another_process_made(bool mapsCode)
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple, Lagging);
        var fromCrm = story.Process(story.Crm, story.Mail);
        var fromErp = story.Process(story.Erp, story.Mail, mapsCode: mapsCode);
        story.Insert(story.Crm, "C1", "Anna");
        story.Run(fromCrm);

        story.Insert(story.Erp, "C1", "Anna Rossi");
        story.RunWith(fromErp, Fault.StaleSearch, RunPhase.Planning);
        story.Run(fromErp);

        SimulatedStory.Show(story.Mail).ShouldBe(["C1 Anna Rossi a@x.example"]);
    }

    [Fact]
    public void A_record_of_another_link_that_may_stand_for_a_deleted_one_holds_the_deletion()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, back) = story.TwoWay(
            story.Crm,
            """
              - { from: active, to: active }
            direction: two-way
            where: [ { field: active, is: true } ]
            guard: { deletes: none }
            reverse: { deletes: propagate }
            """
        );
        var toMail = story.Process(story.Mail);
        var fromMail = story.Process(story.Mail, story.Crm);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Update(story.Erp, anna, "active", FieldValue.Boolean(true));
        story.Run(toMail);
        story.Settle(there, back);

        story.Delete(story.Crm, story.Crm.Live.Single());
        story.Insert(story.Mail, "C1", "Anna");
        story.Run(fromMail).Creates.ShouldBe(1);
        story.Run(back);

        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Anna a@x.example"]);
        story.Quarantine(there).ShouldBe(["links-differ"]);
    }

    [Fact]
    public void What_a_record_stood_in_the_way_of_waits_on_where_the_guard_does_not_allow_it()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var process = story.Process(story.Crm, "deletes: propagate\nguard: { creates: 2, deletes: none }");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        string[] codes = ["C2", "C2", "C3", "C3"];
        SimulatedRecord[] twins = [.. codes.Select(code => story.Insert(story.Crm, code, "Somebody"))];
        story.Insert(story.Erp, "C2", "Bruno");
        story.Insert(story.Erp, "C3", "Carla");
        story.Run(process);
        story.Quarantine(process).ShouldBe(["ambiguous-match", "ambiguous-match"]);

        Array.ForEach(twins, twin => story.Delete(story.Crm, twin));
        story.Delete(story.Erp, anna);
        story.Insert(story.Erp, "C4", "Dora");

        story.StoppedByGuard(process).ShouldContain("the guard 'creates' allows 2");

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna a@x.example", "C4 Dora a@x.example"]);
        story.Run(process, new RunOptions { OverrideGuards = true });
        SimulatedStory
            .Show(story.Crm)
            .ShouldBe(["C2 Bruno a@x.example", "C3 Carla a@x.example", "C4 Dora a@x.example"]);
    }

    [Fact]
    public void A_target_that_users_emptied_is_remembered_by_the_keys_that_other_flows_have_linked()
    {
        using var story = new SimulatedStory(
            SimulatedStory.Simple,
            SimulatedStory.Simple with
            {
                Create = CreateKind.MappedKey,
            },
            SimulatedStory.Simple
        );
        var fromErp = story.Process(story.Crm);
        var fromMail = story.Process(story.Mail, story.Crm);
        story.Insert(story.Erp, "C1", "Anna");
        story.Run(fromErp);
        story.Delete(story.Crm, story.Crm.Live.Single());
        story.Insert(story.Mail, "C1", "Bruno");

        story.Run(fromMail);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Bruno a@x.example"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void Two_records_with_the_target_record_s_key_are_held_back_in_one_page_as_in_two(int pageSize)
    {
        var keyed = SimulatedStory.Simple with { Create = CreateKind.MappedKey };
        using var story = new SimulatedStory(SimulatedStory.Simple, keyed, pageSize: pageSize);
        var (there, _) = story.TwoWay(story.Crm, "direction: two-way\nconflicts: review\n");
        story.Insert(story.Crm, "C1", "Clara");
        story.Insert(story.Erp, "C1", "Anna");
        story.Insert(story.Erp, "C1", "Bruno");

        story.Run(there);

        story.Quarantine(there).ShouldBe(["ambiguous-source", "ambiguous-source"]);
        story.Reviews(there).ShouldBeEmpty();
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Clara a@x.example"]);
    }

    private static EntityHabits Lagging { get; } =
        new(FeedKind.ChangeLog, CreateKind.Nothing)
        {
            HasVersions = true,
            TellsStored = true,
            SettleTime = TimeSpan.FromSeconds(30),
        };
}
