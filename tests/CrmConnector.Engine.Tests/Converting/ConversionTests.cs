using CrmConnector.Engine.Reviewing;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Reviews;

namespace CrmConnector.Engine.Tests.Converting;

/// <summary>A lead becomes a customer: step by step, once, whatever dies in between.</summary>
public sealed class ConversionTests
{
    [Fact]
    public async Task A_qualified_lead_becomes_a_customer_whose_number_reaches_the_lead_and_its_account()
    {
        await using var story = await ConversionStory.BeginAsync();
        story.Qualify(1, "Rossi", "IT1");
        story.Installation.InCrm("INSERT INTO lead (id, company, vat) VALUES (2, 'Not yet', 'IT2')");

        await story.RunAsync();

        story.Installation.QueryErp("SELECT name, vat, city, no FROM customers").ShouldBe(["Rossi|IT1|Verona|C1001"]);
        story
            .Installation.QueryCrm("SELECT company, coalesce(customer_no, '-') FROM lead ORDER BY id")
            .ShouldBe(["Rossi|C1001", "Not yet|-"]);
        story.Installation.QueryCrm("SELECT name, number, lead_id || '' FROM account").ShouldBe(["Rossi|C1001|1"]);
        (await story.LinkAsync(1)).ShouldBe(["account 1", "customers 1", "lead 1"]);
        (await story.StepsAsync(1)).ShouldBe([
            "Condition Done",
            "Data Done",
            "Duplicates Done",
            "Create Done (1)",
            "Link Done (account 1)",
            "WriteBack Done",
            "Announce Done",
        ]);
        (await story.StepsAsync(2)).ShouldBeEmpty();
        story.Reports.SelectMany(r => r.Notes).ShouldContain("lead 1 became customers 1.", StringComparer.Ordinal);
        (await story.RunAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_lead_that_is_qualified_only_by_a_field_gets_its_account_from_the_customer()
    {
        await using var story = await ConversionStory.BeginAsync();
        story.Qualify(1, "Rossi", "IT1", withAccount: false);

        await story.RunAsync();
        await story.RunAsync();

        story.Installation.QueryCrm("SELECT name, number FROM account").ShouldBe(["Rossi|C1001"]);
        (await story.LinkAsync(1)).ShouldBe(["account 1", "customers 1", "lead 1"]);
        (await story.StepsAsync(1)).ShouldContain("Announce Done", StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_by_name_and_its_arrival_sets_the_conversion_going()
    {
        await using var story = await ConversionStory.BeginAsync();
        story.Qualify(1, "", null);

        await story.RunAsync();

        story.Installation.QueryErp("SELECT count(*) || '' FROM customers").ShouldBe(["0"]);
        (await story.StepsAsync(1)).ShouldBe(["Condition Done", "Data Waiting (company, vat)"]);
        var entry = (await ReviewsAsync(story)).ShouldHaveSingleItem();
        entry.Reason.ShouldBe(ReviewReasons.NeedsData);
        entry.Fields.ShouldBe(["company", "vat"]);

        story.Installation.InCrm("UPDATE lead SET company = 'Rossi', vat = 'IT1'");
        await story.RunAsync();

        (await ReviewsAsync(story)).ShouldBeEmpty();
        story.Installation.QueryCrm("SELECT customer_no FROM lead").ShouldBe(["C1001"]);
        (await story.StepsAsync(1)).ShouldContain("Announce Done", StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_can_be_typed_where_it_is_asked_for()
    {
        await using var story = await ConversionStory.BeginAsync();
        story.Qualify(1, "Rossi", null);
        await story.RunAsync();
        var entry = (await ReviewsAsync(story)).ShouldHaveSingleItem();

        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["vat"] = "IT1" };
        await new ReviewSettler(story.Installation.Services).SettleByTypingAsync(entry, values, "anna", default);
        await story.RunAsync();

        story.Installation.QueryErp("SELECT name, vat FROM customers").ShouldBe(["Rossi|IT1"]);
        (await ReviewsAsync(story)).ShouldBeEmpty();
        (await story.StepsAsync(1)).ShouldContain("Announce Done", StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_account_is_linked_before_another_process_can_take_it_for_an_unknown_one()
    {
        await using var story = await ConversionStory.BeginAsync();
        story.Qualify(1, "Rossi", "IT1");
        story.Installation.CrashAt(CrashPlace.AfterCommit, 1);
        (await story.CrashAsync()).ShouldBeTrue();
        story.Installation.Heal();

        await story.Installation.RunAsync(story.Customer);
        await story.RunAsync();

        story.Installation.QueryCrm("SELECT name, number FROM account").ShouldBe(["Rossi|C1001"]);
        (await story.LinkAsync(1)).ShouldBe(["account 1", "customers 1", "lead 1"]);
    }

    [Fact]
    public async Task A_customer_that_the_ERP_has_already_is_taken_and_two_are_put_before_a_person()
    {
        await using var story = await ConversionStory.BeginAsync();
        story.Installation.InErp(
            "INSERT INTO customers (name, vat) VALUES ('Old', 'IT1'), ('Twin', 'IT2'), ('Twin', 'IT2')"
        );
        story.Qualify(1, "Rossi", "IT1");
        story.Qualify(2, "Bianchi", "IT2");

        await story.RunAsync();

        story.Installation.QueryErp("SELECT count(*) || '' FROM customers").ShouldBe(["3"]);
        (await story.StepsAsync(1)).ShouldContain("Duplicates Done (1)", StringComparer.Ordinal);
        (await story.StepsAsync(1)).ShouldContain("Announce Done", StringComparer.Ordinal);
        (await story.StepsAsync(2)).ShouldBe(["Condition Done", "Data Done", "Duplicates Waiting (ambiguous-match)"]);
    }

    [Fact]
    public async Task A_lead_is_not_linked_before_its_time_not_even_from_the_customer_s_side()
    {
        await using var story = await ConversionStory.BeginAsync();
        story.Installation.InErp("INSERT INTO customers (name, vat) VALUES ('Old', 'IT1')");
        story.Installation.InCrm("INSERT INTO lead (id, company, vat) VALUES (1, 'Rossi', 'IT1')");

        await story.RunAsync();

        (await story.LinkAsync(1)).ShouldBeEmpty();
        story.Installation.QueryCrm("SELECT coalesce(customer_no, '-') FROM lead").ShouldBe(["-"]);

        story.Installation.InCrm("UPDATE lead SET state = 1");
        await story.RunAsync();

        (await story.StepsAsync(1)).ShouldContain("Duplicates Done (1)", StringComparer.Ordinal);
        story.Installation.QueryCrm("SELECT customer_no FROM lead").ShouldBe(["C1001"]);
    }

    [Fact]
    public async Task A_lead_that_is_taken_back_before_it_could_be_converted_is_forgotten()
    {
        await using var story = await ConversionStory.BeginAsync();
        story.Qualify(1, "Rossi", null);
        story.Qualify(2, "Bianchi", null);
        await story.RunAsync();

        story.Installation.InCrm(
            "UPDATE lead SET state = 0 WHERE id = 1; DELETE FROM account; DELETE FROM lead WHERE id = 2"
        );
        await story.RunAsync();

        (await story.StepsAsync(1)).ShouldBeEmpty();
        (await story.StepsAsync(2)).ShouldBeEmpty();
        (await ReviewsAsync(story)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_that_is_linked_elsewhere_waits_for_a_person_and_goes_on_when_it_is_settled()
    {
        await using var story = await ConversionStory.BeginAsync();
        story.Installation.InErp("INSERT INTO customers (name, vat) VALUES ('Other', 'IT9')");
        story.Installation.InCrm("INSERT INTO account (name, number) VALUES ('Other', 'C1001')");
        await story.RunAsync();
        story.Qualify(1, "Rossi", "IT1", withAccount: false);
        story.Installation.InCrm("UPDATE account SET lead_id = 1");

        await story.RunAsync();

        (await story.StepsAsync(1)).ShouldContain(s => s.StartsWith("Link Waiting (account 1 is in another link"));

        story.Installation.InCrm("UPDATE account SET lead_id = NULL");
        await story.RunAsync();

        (await story.StepsAsync(1)).ShouldContain("Announce Done", StringComparer.Ordinal);
    }

    [Fact]
    public Task Killed_at_any_step_and_run_again_it_ends_the_same() =>
        ConversionStory.KillEverywhereAsync(
            async () =>
            {
                var story = await ConversionStory.BeginAsync();
                story.Qualify(1, "Rossi", "IT1");
                return story;
            },
            steps: 7
        );

    private static async Task<IReadOnlyList<ReviewEntry>> ReviewsAsync(ConversionStory story) =>
        await story.Installation.Store.Reviews.ListAsync(null, null, 100, CancellationToken.None);
}
