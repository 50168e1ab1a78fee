using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Progress;
using CrmConnector.Simulation.Faults;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>A record of a pair that is kept in step both ways is deleted, and comes back in one way or another.</summary>
public sealed class TwoWayReplacementTests
{
    private const string TwoWay = """
        direction: two-way
        deletes: propagate
        guard: { deletes: none, updates: none }
        """;

    private static readonly EntityHabits Keys = new(FeedKind.ChangeLog, CreateKind.OwnGuid)
    {
        HasVersions = true,
        TellsStored = true,
    };

    [Fact]
    public void An_edit_meets_a_target_record_that_its_users_replaced_and_both_sides_agree()
    {
        using var story = new SimulatedStory(Keys, Keys);
        var (there, back) = story.TwoWay(story.Crm, TwoWay + "\nconflicts: crm\n");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(there);
        story.Run(back);

        story.Update(story.Erp, anna, "email", "new@x.example");
        story.Delete(story.Crm, story.Crm.Live.Single());
        story.Insert(story.Crm, "C1", "Anna");
        story.Settle(there, back);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna new@x.example"]);
        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Anna new@x.example"]);
    }

    [Fact]
    public void A_record_that_comes_back_under_another_key_while_the_pair_is_out_of_scope_is_no_deletion()
    {
        using var story = new SimulatedStory(Keys, Keys);
        var (there, back) = story.TwoWay(
            story.Crm,
            TwoWay + "\nwhere: [ { field: active, is: true } ]\nreverse: { deletes: propagate }\n"
        );
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Update(story.Erp, anna, "active", FieldValue.Boolean(true));
        story.Settle(there, back);

        story.Update(story.Erp, anna, "active", FieldValue.Boolean(false));
        story.Settle(there, back);
        story.Delete(story.Crm, story.Crm.Live.Single());
        var returned = story.Insert(story.Crm, "C1", "Anna");
        story.Run(back);

        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Anna a@x.example"]);

        story.Update(story.Crm, returned, "name", "Bruno");
        story.Run(back);
        story.Update(story.Erp, anna, "active", FieldValue.Boolean(true));
        story.Settle(there, back);

        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Bruno a@x.example"]);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Bruno a@x.example"]);
    }

    [Fact]
    public void A_field_that_a_record_created_again_was_not_given_is_not_taken_for_emptied()
    {
        using var story = new SimulatedStory(Keys, Keys);
        var (there, back) = story.TwoWay(story.Crm, TwoWay, email: ", direction: one-way");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(there);
        story.Run(back);

        story.Delete(story.Erp, anna);
        story.Update(story.Crm, story.Crm.Live.Single(), "name", "Bruno");
        story.Settle(there, back);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Bruno a@x.example"]);
        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Bruno "]);
    }

    [Fact]
    public void A_field_that_a_two_way_file_gets_at_its_end_meets_records_that_were_edited_on_both_sides()
    {
        using var story = new SimulatedStory(Keys, Keys);
        var (there, back) = story.TwoWay(story.Crm, TwoWay);
        story.Change(there);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Settle(there, back);

        story.Change(there);
        story.Update(story.Erp, anna, "name", "Anna of the ERP");
        story.Update(story.Crm, story.Crm.Live.Single(), "name", "Anna of the CRM");
        story.Settle(there, back);

        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Anna of the ERP a@x.example"]);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna of the ERP a@x.example"]);
    }

    [Fact]
    public void A_field_that_the_file_left_out_when_a_record_was_created_again_is_not_taken_for_emptied()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, back) = story.TwoWay(story.Crm, TwoWay);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Settle(there, back);

        story.Change(there);
        story.Settle(there, back);
        story.Delete(story.Erp, anna);
        story.Update(story.Crm, story.Crm.Live.Single(), "name", "Bruno");
        story.RunWith(back, Fault.LostAnswer, RunPhase.Writing);
        story.Change(there);
        story.Settle(there, back);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Bruno a@x.example"]);
        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Bruno a@x.example"]);
    }

    [Fact]
    public void An_edit_that_came_with_a_record_created_again_goes_on_to_the_third_system()
    {
        using var story = new SimulatedStory(Keys, Keys, Keys);
        var (there, back) = story.TwoWay(story.Crm, TwoWay);
        var (on, home) = story.TwoWay(story.Crm, story.Mail, TwoWay + "\nconflicts: mail\n");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Settle(there, back, on, home);

        story.Delete(story.Crm, story.Crm.Live.Single());
        story.Update(story.Erp, anna, "name", "Bruno");
        story.Settle(there, back, on, home);

        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Bruno a@x.example"]);
        SimulatedStory.Show(story.Mail).ShouldBe(["C1 Bruno a@x.example"]);
    }

    [Fact]
    public void What_the_target_made_of_a_create_whose_answer_was_lost_does_not_keep_the_two_apart()
    {
        var silent = new EntityHabits(FeedKind.ChangeLog, CreateKind.Receipts) { HasVersions = true };
        using var story = new SimulatedStory(Keys, silent);
        var (there, back) = story.TwoWay(story.Crm, TwoWay + "\nconflicts: erp\n");
        story.Insert(story.Erp, "C1", "Anna", "A@X.example");

        story.RunWith(there, Fault.LostAnswer, RunPhase.Writing);
        story.Settle(there, back);
        story.Update(story.Crm, story.Crm.Live.Single(), "email", "b@y.example");
        story.Settle(there, back);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna b@y.example"]);
        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Anna b@y.example"]);
    }

    [Fact]
    public void The_deletion_of_a_record_does_not_reach_what_its_successor_waits_for_a_decision_about()
    {
        using var story = new SimulatedStory(Keys, Keys);
        var (there, back) = story.TwoWay(story.Crm, TwoWay + "\nconflicts: review\n");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(there);
        story.Run(back);

        story.Update(story.Crm, story.Crm.Live.Single(), "name", "Bruno");
        story.Delete(story.Erp, anna);
        story.Insert(story.Erp, "C1", "Carla");
        story.Run(there);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Bruno a@x.example"]);
    }

    [Fact]
    public void A_record_that_joined_by_another_flow_and_was_edited_survives_a_deletion()
    {
        using var story = new SimulatedStory(Keys, Keys, Keys);
        var (there, back) = story.TwoWay(story.Crm, TwoWay);
        var (on, home) = story.TwoWay(story.Mail, TwoWay);
        var (over, home2) = story.TwoWay(story.Crm, story.Mail, TwoWay);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(there);
        story.Run(on);

        story.Update(story.Mail, story.Mail.Live.Single(), "name", "Bruno");
        story.Delete(story.Erp, anna);
        story.Run(there);
        story.Run(over);

        SimulatedStory.Show(story.Mail).ShouldBe(["C1 Bruno a@x.example"]);
        story.Settle(there, back, on, home, over, home2);
        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Bruno a@x.example"]);
    }

    [Fact]
    public void A_record_that_was_created_again_can_be_deleted_again()
    {
        using var story = new SimulatedStory(Keys, Keys);
        var (there, back) = story.TwoWay(story.Crm, TwoWay);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(there);
        story.Run(back);
        story.Update(story.Crm, story.Crm.Live.Single(), "name", "Bruno");
        story.Delete(story.Erp, anna);
        story.Run(there);
        story.Run(back);

        story.Delete(story.Erp, story.Erp.Live.Single());
        story.Run(there);

        SimulatedStory.Show(story.Crm).ShouldBeEmpty();
    }

    [Fact]
    public void A_deletion_does_not_reach_a_value_that_won_and_had_not_arrived_yet()
    {
        using var story = new SimulatedStory(Keys, Keys);
        var (there, back) = story.TwoWay(story.Crm, TwoWay + "\nconflicts: crm\n");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Insert(story.Crm, "C1", "Bruno");
        story.Run(there);

        story.Delete(story.Erp, anna);
        story.Settle(there, back);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Bruno a@x.example"]);
        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Bruno a@x.example"]);
    }

    [Theory]
    [InlineData("erp")]
    [InlineData("mail")]
    public void What_both_sides_knew_of_a_record_is_known_in_the_link_that_it_changes_over_to(string winner)
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var toCrm = story.Process(story.Crm, "deletes: propagate");
        var (there, back) = story.TwoWay(
            story.Mail,
            $"direction: two-way\nconflicts: {winner}\nguard: {{ updates: none }}\n"
        );
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(toCrm);
        story.Settle(there, back);
        story.Update(story.Mail, story.Mail.Live.Single(), "email", "edited@x.example");
        story.Delete(story.Erp, anna);
        story.Run(toCrm);
        story.Run(there);

        story.Insert(story.Erp, "C1", "Anna Rossi");
        story.Run(toCrm);
        story.Settle(there, back);

        SimulatedStory.Show(story.Mail).ShouldBe(["C1 Anna Rossi edited@x.example"]);
        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Anna Rossi edited@x.example"]);
    }

    [Fact]
    public void What_another_flow_left_blank_in_a_record_that_it_made_is_nobodys_edit_where_the_link_changes()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple, SimulatedStory.Simple);
        var (there, back) = story.TwoWay(story.Crm, "direction: two-way\nconflicts: crm\nguard: { updates: none }\n");
        var fromMail = story.Process(story.Mail, story.Crm);
        story.Change(fromMail);
        story.Insert(story.Erp, "C1", "Anna", "anna@x.example");
        story.Settle(there, back);

        story.Delete(story.Crm, story.Crm.Live.Single());
        story.Insert(story.Mail, "C1", "Anna Rossi");
        story.Run(fromMail);
        story.Run(back);
        story.Settle(there, back);

        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Anna Rossi anna@x.example"]);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna Rossi anna@x.example"]);
    }

    [Fact]
    public void A_field_that_the_file_left_out_while_the_link_changed_is_not_emptied_when_it_is_back()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple, SimulatedStory.Simple);
        var process = story.Process(story.Crm, story.Erp);
        var fromMail = story.Process(story.Mail, story.Crm);
        story.Change(fromMail);
        var anna = story.Insert(story.Crm, "C1", "Anna", "anna@x.example");
        story.Run(process);
        story.Change(process);

        story.Delete(story.Crm, anna);
        story.Insert(story.Mail, "C1", "Anna Rossi");
        story.Run(fromMail);
        story.Run(process);
        story.Change(process);
        story.Run(process);

        SimulatedStory.Show(story.Erp).ShouldBe(["C1 Anna Rossi anna@x.example"]);
    }
}
