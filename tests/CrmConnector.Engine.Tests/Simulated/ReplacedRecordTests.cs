using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>A record that is deleted and comes back under another key is the same real thing.</summary>
public sealed class ReplacedRecordTests
{
    /// <summary>A target whose records go by a mapped field.</summary>
    private static readonly EntityHabits ChosenKeys = SimulatedStory.Simple with { Create = CreateKind.MappedKey };

    [Fact]
    public void It_is_merged_with_what_was_delivered_before()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var process = story.Process(story.Crm, "conflicts: crm");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(process);
        story.Update(story.Crm, story.Crm.Live.Single(), "email", "edited@x.example");

        story.Delete(story.Erp, anna);
        story.Insert(story.Erp, "C1", "Anna Rossi");
        story.Run(process);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna Rossi edited@x.example"]);
    }

    [Fact]
    public void It_keeps_its_target_though_a_transaction_still_open_hides_it_from_the_feed()
    {
        var held = SimulatedStory.Simple with { Feed = FeedKind.EarlyNumbersHeldBack };
        using var story = new SimulatedStory(held, SimulatedStory.Simple);
        var process = story.Process(story.Crm, "deletes: propagate");
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(process);

        story.Delete(story.Erp, anna);
        var open = story.Erp.System.Begin();
        story.Insert(story.Erp, "C1", "Anna Rossi");
        story.Run(process).Deletes.ShouldBe(0);
        open.Commit();
        story.Run(process).Writes.ShouldBe(0);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna Rossi a@x.example"]);
    }

    [Theory]
    [InlineData("deletes: ignore")]
    [InlineData("deletes: unlink")]
    public void Its_target_changes_over_to_the_link_that_another_flow_has_made(string rule)
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (toCrm, toMail, anna) = DeliverToBoth(story, rule);
        story.Delete(story.Erp, anna);
        story.Run(toCrm);
        story.Run(toMail);

        story.Insert(story.Erp, "C1", "Anna Rossi");
        story.Run(toCrm);
        story.Run(toMail);

        story.Quarantine(toMail).ShouldBeEmpty();
        SimulatedStory.Show(story.Mail).ShouldBe(["C1 Anna Rossi a@x.example"]);
    }

    [Fact]
    public void It_takes_over_the_key_of_a_target_record_that_users_deleted()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, ChosenKeys);
        var (process, anna) = DeliverAndDeleteTarget(story);
        story.Delete(story.Erp, anna);

        story.Insert(story.Erp, "C1", "Anna Rossi");
        story.Run(process);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna Rossi a@x.example"]);
    }

    [Fact]
    public void A_second_record_with_the_key_of_a_deleted_target_record_is_quarantined()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, ChosenKeys);
        var (process, anna) = DeliverAndDeleteTarget(story, "recreate: yes");
        story.Insert(story.Erp, "C1", "Another Anna");
        story.Update(story.Erp, anna, "name", "Anna Rossi");

        story.Run(process);

        story.Quarantine(process).ShouldBe(["already-linked"]);
        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna Rossi a@x.example"]);
    }

    [Fact]
    public void What_was_delivered_to_its_deleted_target_says_nothing_of_the_one_that_is_created_again()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, ChosenKeys);
        var (process, anna) = DeliverAndDeleteTarget(story);
        story.Delete(story.Erp, anna);
        story.Change(process);
        story.Insert(story.Erp, "C1", "Anna Rossi");
        story.Run(process);

        story.Change(process);
        story.Run(process);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna Rossi a@x.example"]);
    }

    [Fact]
    public void What_was_delivered_to_its_target_is_known_in_the_link_that_the_target_changes_over_to()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (toCrm, toMail, anna) = DeliverToBoth(story, "conflicts: mail");
        EditInMailAndDelete(story, anna);
        story.Run(toCrm);
        story.Run(toMail);

        story.Insert(story.Erp, "C1", "Anna Rossi");
        story.Run(toCrm);
        story.Run(toMail);

        SimulatedStory.Show(story.Mail).ShouldBe(["C1 Anna Rossi edited@x.example"]);
    }

    [Fact]
    public void What_users_made_of_a_blank_in_its_target_is_an_edit_also_in_the_link_that_the_target_changes_over_to()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (toCrm, toMail, anna) = DeliverToBoth(story, "deletes: propagate", email: "");
        EditInMailAndDelete(story, anna);
        story.Run(toCrm);
        story.Run(toMail);

        var again = story.Insert(story.Erp, "C1", "Anna", email: "");
        story.Run(toCrm);
        story.Run(toMail);
        story.Delete(story.Erp, again);
        story.Run(toCrm);
        story.Run(toMail);

        SimulatedStory.Show(story.Mail).ShouldBe(["C1 Anna edited@x.example"]);
    }

    [Fact]
    public void What_was_delivered_to_its_target_is_known_though_another_flow_was_the_last_to_deal_with_the_deletion()
    {
        using var story = new SimulatedStory(SimulatedStory.Simple, SimulatedStory.Simple);
        var (toCrm, toMail, anna) = DeliverToBoth(story, "deletes: propagate");
        EditInMailAndDelete(story, anna);
        story.Run(toMail);
        story.Run(toCrm);

        story.Insert(story.Erp, "C1", "Anna Rossi");
        story.Run(toCrm);
        story.Run(toMail);

        SimulatedStory.Show(story.Crm).ShouldBe(["C1 Anna Rossi a@x.example"]);
        SimulatedStory.Show(story.Mail).ShouldBe(["C1 Anna Rossi edited@x.example"]);
    }

    /// <summary>Anna goes from the ERP into the CRM, where users delete her.</summary>
    private static (SimulatedProcess ToCrm, SimulatedRecord Anna) DeliverAndDeleteTarget(
        SimulatedStory story,
        string rules = ""
    )
    {
        var toCrm = story.Process(story.Crm, rules);
        var anna = story.Insert(story.Erp, "C1", "Anna");
        story.Run(toCrm);
        story.Delete(story.Crm, story.Crm.Live.Single());
        return (toCrm, anna);
    }

    /// <summary>Anna goes from the ERP into the CRM, which follows deletions, and into the mail server.</summary>
    private static (SimulatedProcess ToCrm, SimulatedProcess ToMail, SimulatedRecord Anna) DeliverToBoth(
        SimulatedStory story,
        string mailRules,
        string email = "a@x.example"
    )
    {
        var toCrm = story.Process(story.Crm, "deletes: propagate");
        var toMail = story.Process(story.Mail, mailRules);
        var anna = story.Insert(story.Erp, "C1", "Anna", email);
        story.Run(toCrm);
        story.Run(toMail);
        return (toCrm, toMail, anna);
    }

    private static void EditInMailAndDelete(SimulatedStory story, SimulatedRecord anna)
    {
        story.Update(story.Mail, story.Mail.Live.Single(), "email", "edited@x.example");
        story.Delete(story.Erp, anna);
    }
}
