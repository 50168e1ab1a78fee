using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Linking;

/// <summary><c>members: many</c>: several leads of one customer are in one link.</summary>
public sealed class ManyMembersTests
{
    [Fact]
    public async Task A_lead_that_matches_a_linked_customer_joins_and_receives()
    {
        await using var story = await ManyStory.BeginAsync();
        story.Customer("IT1");
        await story.SettleAsync();

        story.Lead("IT1", phone: "02", city: "");
        story.Lead("IT1", phone: "02", city: "Roma");
        await story.SettleAsync();

        (await story.LinkAsync()).ShouldBe(["customers 1", "lead 1", "lead 2", "lead 3"]);
        story.Leads().ShouldAllBe(lead => lead == "IT1|Customer IT1|02|Verona");
        story.Customers().ShouldBe(["IT1|Customer IT1|02|Verona"]);
        (await story.Installation.QuarantineAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_leads_of_one_page_join_a_customer_that_has_no_lead_yet()
    {
        await using var story = await ManyStory.BeginAsync(
            ManyStory.Yaml("creates: { when: [ { field: name, is: nobody } ] }")
        );
        story.Customer("IT1");
        story.Customer("IT2");
        for (var i = 0; i < 5; i++)
        {
            story.Lead("IT1");
            story.Lead("IT2");
        }

        await story.SettleAsync();

        (await story.LinkAsync()).Count.ShouldBe(6);
        (await story.LinkAsync(2)).Count.ShouldBe(6);
        story.Leads().ShouldAllBe(lead => lead.Contains("|Customer IT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leads_of_a_customer_that_was_replaced_under_another_key_and_a_new_one_of_the_same_page_meet_there()
    {
        await using var story = await TwoLeadsAsync();
        story.Installation.InErp("DELETE FROM customers");
        story.Customer("IT1");
        story.Installation.InCrm("UPDATE lead SET phone = '03'");
        story.Lead("IT1");

        await story.Installation.RunAsync(story.Process.Reverse!);
        await story.SettleAsync();

        story.Customers().Count.ShouldBe(1);
        story.Leads().Count.ShouldBe(3);
        story.Leads().ShouldAllBe(lead => lead.Contains("|Customer IT1|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_written_into_one_lead_is_settled_also_where_another_is_gone()
    {
        await using var story = await TwoLeadsAsync();
        story.Installation.InCrm("DELETE FROM lead WHERE id = 1");
        await story.SettleAsync();
        story.Installation.InErp("UPDATE customers SET city = 'Roma'");
        story.Installation.CrashAt(CrashPlace.AfterWriting, 1);
        await Should.ThrowAsync<CrashException>(() => story.Installation.RunAsync(story.Process));
        await story.Installation.RestartAsync();

        await story.SettleAsync();

        story.Leads().ShouldHaveSingleItem().ShouldContain("Roma");
    }

    [Fact]
    public async Task A_change_of_the_customer_reaches_all_its_leads()
    {
        await using var story = await TwoLeadsAsync();

        story.Installation.InErp("UPDATE customers SET city = 'Roma', phone = '06'");
        await story.RunAsync();

        story.Leads().ShouldAllBe(lead => lead == "IT1|Customer IT1|06|Roma");
        (await story.RunAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_named_field_of_one_lead_reaches_the_customer_and_the_other_lead_and_others_do_not()
    {
        await using var story = await TwoLeadsAsync();

        story.Installation.InCrm("UPDATE lead SET phone = '045', city = 'Napoli' WHERE id = 2");
        await story.SettleAsync();

        story.Customers().ShouldBe(["IT1|Customer IT1|045|Verona"]);
        story.Leads().ShouldBe(["IT1|Customer IT1|045|Verona", "IT1|Customer IT1|045|Napoli"]);
    }

    [Fact]
    public async Task A_lead_that_joins_fills_no_blank_of_the_customer_that_is_not_named()
    {
        await using var story = await ManyStory.BeginAsync();
        story.Installation.InErp("INSERT INTO customers (vat, name) VALUES ('IT1', 'Rossi')");
        await story.SettleAsync();

        story.Lead("IT1", phone: "045", city: "Napoli");
        await story.SettleAsync();

        story.Installation.QueryErp("SELECT phone, coalesce(city, '-') FROM customers").ShouldBe(["045|-"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("deletes: propagate\nguard: { deletes: none }")]
    public async Task Of_a_customer_that_is_deleted_no_customer_is_made_again_of_named_fields_alone(string rules)
    {
        await using var story = await TwoLeadsAsync(rules);

        story.Installation.InCrm("UPDATE lead SET phone = '045' WHERE id = 2");
        story.Installation.InErp("DELETE FROM customers");
        await story.SettleAsync();

        story.Customers().ShouldBeEmpty();
        story.Leads().Count(lead => lead.Contains("045", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("propagate")]
    [InlineData("unlink")]
    [InlineData("ignore")]
    public async Task A_deleted_lead_of_several_only_leaves_the_link(string rule)
    {
        await using var story = await TwoLeadsAsync($"reverse: {{ deletes: {rule} }}\nrecreate: yes");

        story.Installation.InCrm("DELETE FROM lead WHERE id = 1");
        await story.SettleAsync();
        story.Installation.InErp("UPDATE customers SET city = 'Roma'");
        await story.SettleAsync();

        story.Customers().ShouldBe(["IT1|Customer IT1|02|Roma"]);
        story.Leads().ShouldBe(["IT1|Customer IT1|02|Roma"]);
        (await story.LinkAsync())
            .Where(m => !m.EndsWith("gone", StringComparison.Ordinal))
            .ShouldBe(["customers 1", "lead 2"]);
    }

    [Fact]
    public async Task The_deletion_of_the_last_lead_goes_by_the_rule()
    {
        await using var story = await TwoLeadsAsync("reverse: { deletes: propagate, guard: { deletes: none } }");

        story.Installation.InCrm("DELETE FROM lead");
        await story.SettleAsync();

        story.Customers().ShouldBeEmpty();
        story.Reports.Sum(r => r.Sums[JournalOutcome.Deleted]).ShouldBe(1);
    }

    [Fact]
    public async Task A_deleted_customer_reaches_all_its_leads()
    {
        await using var story = await TwoLeadsAsync("deletes: propagate\nguard: { deletes: none }");

        story.Installation.InErp("DELETE FROM customers");
        await story.SettleAsync();

        story.Leads().ShouldBeEmpty();
        story.Reports.Sum(r => r.Sums[JournalOutcome.Deleted]).ShouldBe(1);
    }

    [Theory]
    [InlineData(CrashPlace.AfterIntents)]
    [InlineData(CrashPlace.AfterWriting)]
    [InlineData(CrashPlace.AfterCommit)]
    public async Task What_a_killed_run_delivered_to_several_leads_is_settled_for_each(CrashPlace place)
    {
        await using var story = await TwoLeadsAsync();
        story.Installation.InErp("UPDATE customers SET city = 'Roma'");
        story.Installation.CrashAt(place, 1);
        try
        {
            await story.Installation.RunAsync(story.Process);
        }
        catch (CrashException)
        {
            await story.Installation.RestartAsync();
        }

        story.Installation.InCrm("UPDATE lead SET city = 'Napoli' WHERE id = 2 AND city = 'Roma'");
        await story.SettleAsync();

        story.Leads()[0].ShouldBe("IT1|Customer IT1|02|Roma");
        story.Customers().ShouldBe(["IT1|Customer IT1|02|Roma"]);
        // an edit that came before the writes were known to have arrived is a conflict, and the ERP wins
        story.Leads()[1].ShouldBe($"IT1|Customer IT1|02|{(place == CrashPlace.AfterCommit ? "Napoli" : "Roma")}");
    }

    [Fact]
    public async Task A_sweep_counts_a_customer_with_several_leads_once_and_misses_none()
    {
        await using var story = await TwoLeadsAsync();
        story.Customer("IT2");
        await story.SettleAsync();

        var report = await story.Installation.RunAsync(story.Process, new() { Full = true });

        report.Sums[JournalOutcome.Unchanged].ShouldBe(2);
        (await story.LinkAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_lead_that_cannot_be_written_stops_only_itself()
    {
        await using var story = await TwoLeadsAsync();
        story.Installation.InCrm(
            "CREATE TRIGGER no BEFORE UPDATE ON lead WHEN NEW.id = 1 BEGIN SELECT RAISE(ABORT, 'no'); END"
        );

        story.Installation.InErp("UPDATE customers SET city = 'Roma'");
        await story.RunAsync();

        story.Leads().Select(l => l.Split('|')[3]).ShouldBe(["Verona", "Roma"]);
        (await story.Installation.QuarantineAsync()).ShouldHaveSingleItem().SourceKey.Value.ShouldBe("1");
        story.Installation.InCrm("DROP TRIGGER no");
        story.Installation.InErp("UPDATE customers SET name = name");
        await story.SettleAsync();
        (await story.Installation.QuarantineAsync()).ShouldBeEmpty();
        story.Leads().Select(l => l.Split('|')[3]).ShouldBe(["Roma", "Roma"]);
    }

    [Fact]
    public async Task A_conflict_of_one_lead_is_decided_for_that_one()
    {
        await using var story = await TwoLeadsAsync("conflicts: review");

        story.Installation.InErp("UPDATE customers SET phone = '06'");
        story.Installation.InCrm("UPDATE lead SET phone = '045' WHERE id = 2");
        await story.RunAsync();

        story.Leads().Select(l => l.Split('|')[2]).ShouldBe(["06", "045"]);
    }

    [Fact]
    public async Task Explain_tells_each_pair()
    {
        await using var story = await TwoLeadsAsync();

        var there = await story.ExplainAsync(story.Process, "customers", "1");
        there.Select(e => e.TargetKey!.Value.Value).ShouldBe(["1", "2"]);
        there.ShouldAllBe(e => e.Decision == CrmConnector.Planning.Deciding.PlanKind.Unchanged && e.TargetExists);
        (await story.ExplainAsync(story.Process, "lead", "2"))
            .ShouldHaveSingleItem()
            .TargetKey!.Value.Value.ShouldBe("2");
        (await story.ExplainAsync(story.Process.Reverse!, "customers", "1")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Leads_that_are_created_in_the_ERP_bring_all_their_fields()
    {
        await using var story = await ManyStory.BeginAsync(ManyStory.Yaml("reverse: { creates: yes }"));
        story.Lead("IT1", phone: "045", city: "Napoli");
        story.Lead("IT1", phone: "045", city: "Roma");

        await story.SettleAsync();

        story.Customers().ShouldBe(["IT1|Lead IT1|045|Napoli"]);
        story.Leads().ShouldAllBe(lead => lead == "IT1|Lead IT1|045|Napoli");
        (await story.LinkAsync()).Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_deletion_is_told_also_where_another_record_of_the_link_stays_because_of_an_edit(
        bool edited
    )
    {
        await using var story = await TwoLeadsAsync("deletes: propagate\nguard: { deletes: none }");
        story.Installation.InCrm(
            "CREATE TRIGGER kept BEFORE DELETE ON lead WHEN OLD.id = 1 BEGIN SELECT RAISE(ABORT, 'no'); END"
        );
        if (edited)
        {
            story.Installation.InCrm("UPDATE lead SET phone = '045' WHERE id = 2");
        }

        story.Installation.InErp("DELETE FROM customers");
        await story.SettleAsync();

        (await story.Installation.QuarantineAsync())
            .ShouldHaveSingleItem()
            .Detail.ShouldContain("the target refused to delete its record");
    }

    private static async Task<ManyStory> TwoLeadsAsync(string rules = "")
    {
        var story = await ManyStory.BeginAsync(ManyStory.Yaml(rules));
        story.Customer("IT1");
        await story.SettleAsync();
        story.Lead("IT1");
        await story.SettleAsync();
        return story;
    }
}
