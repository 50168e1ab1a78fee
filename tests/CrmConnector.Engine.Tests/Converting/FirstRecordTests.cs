using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Tests.Converting;

/// <summary>A lead becomes a customer when its first order is there, although the lead itself does not change by that.</summary>
public sealed class FirstRecordTests
{
    private const string Customers = "SELECT name FROM customers ORDER BY name";

    [Fact]
    public async Task Without_an_order_a_lead_is_not_converted_and_with_the_first_one_it_is()
    {
        await using var story = await ConversionStory.BeginAsync(orFirst: true);
        story.Meet(1, "Rossi", "IT1", withAccount: true);
        story.Meet(2, "Bianchi", "IT2", withAccount: true);

        await story.RunAsync();

        (await story.StepsAsync(1)).ShouldBeEmpty();
        story.Installation.QueryErp(Customers).ShouldBeEmpty();

        story.Installation.InCrm(
            "INSERT INTO sales_order SELECT 71, id FROM account WHERE lead_id = 1; INSERT INTO sales_order VALUES (72, NULL)"
        );
        await story.RunAsync();

        story.Installation.QueryErp(Customers).ShouldBe(["Rossi"]);
        story.Installation.QueryCrm("SELECT customer_no FROM lead WHERE id = 1").ShouldBe(["C1001"]);
        (await story.LinkAsync(1)).ShouldBe(["account 1", "customers 1", "lead 1"]);
        (await story.StepsAsync(1))[0].ShouldBe("Condition Done (sales_order 71)");
        (await story.StepsAsync(1)).ShouldContain("Announce Done", StringComparer.Ordinal);
        (await story.StepsAsync(2)).ShouldBeEmpty();
        (await story.RunAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_order_that_is_there_before_the_first_run_is_enough()
    {
        await using var story = await ConversionStory.BeginAsync(orFirst: true);
        story.Meet(1, "Rossi", "IT1");
        story.Installation.InCrm("INSERT INTO quote VALUES (5, 1)");

        await story.RunAsync();

        story.Installation.QueryErp(Customers).ShouldBe(["Rossi"]);
        (await story.StepsAsync(1))[0].ShouldBe("Condition Done (quote 5)");
    }

    [Fact]
    public async Task An_account_that_has_orders_already_may_be_given_to_a_lead_later()
    {
        await using var story = await ConversionStory.BeginAsync(orFirst: true);
        story.Meet(1, "Rossi", "IT1");
        story.Installation.InCrm(
            "INSERT INTO account (id, name) VALUES (9, 'Rossi'); INSERT INTO sales_order VALUES (71, 9)"
        );
        await story.RunAsync();
        story.Installation.QueryErp(Customers).ShouldBeEmpty();

        story.Installation.InCrm("UPDATE account SET lead_id = 1");
        await story.RunAsync();

        story.Installation.QueryErp(Customers).ShouldBe(["Rossi"]);
    }

    [Fact]
    public async Task The_leads_of_a_page_are_asked_about_in_one_search_per_pointer_and_later_only_those_with_news()
    {
        await using var story = await ConversionStory.BeginAsync(orFirst: true);
        for (var id = 1; id <= 20; id++)
        {
            story.Meet(id, $"Company {id}", $"IT{id}", withAccount: true);
        }

        await story.Installation.RunAsync(story.Lead);

        // the first run plans once to count and once to write: quotes of leads, accounts of leads, orders of accounts
        story.Installation.Crm.Count(CallKind.Find).ShouldBe(3);

        await story.RunAsync();
        story.Installation.Crm.Forget();
        story.Installation.InCrm("INSERT INTO quote SELECT id, id FROM lead WHERE id IN (3, 4, 5)");
        var report = await story.Installation.RunAsync(story.Lead);

        report.CountedRead.ShouldBe(3);
        story.Installation.QueryErp(Customers).ShouldBe(["Company 3", "Company 4", "Company 5"]);
        story.Installation.Crm.Forget();
        await story.RunAsync();
        story.Installation.Crm.Forget();

        (await story.RunAsync()).ShouldBe(0);

        story.Installation.Crm.Count(CallKind.Find).ShouldBe(0);
        story.Installation.Crm.Count(CallKind.Fetch).ShouldBe(0);
    }

    [Fact]
    public async Task A_plan_shows_what_an_order_would_do_and_notes_nothing()
    {
        await using var story = await ConversionStory.BeginAsync(orFirst: true);
        story.Meet(1, "Rossi", "IT1");
        await story.RunAsync();
        story.Installation.InCrm("INSERT INTO quote VALUES (5, 1)");

        for (var time = 1; time <= 2; time++)
        {
            var plan = await story.PlanAsync();
            plan.Counts.GetValueOrDefault(PlanKind.Create).ShouldBe(1);
        }

        await story.RunAsync();
        story.Installation.QueryErp(Customers).ShouldBe(["Rossi"]);
    }

    [Fact]
    public async Task Where_the_system_does_not_tell_changes_all_orders_are_looked_at()
    {
        await using var story = await ConversionStory.BeginAsync(orFirst: true, track: false);
        story.Meet(1, "Rossi", "IT1");
        await story.RunAsync();

        story.Installation.InCrm("INSERT INTO quote VALUES (5, 1)");
        await story.RunAsync();

        story.Installation.QueryErp(Customers).ShouldBe(["Rossi"]);
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_when_the_order_is_there()
    {
        await using var story = await ConversionStory.BeginAsync(orFirst: true);
        story.Meet(1, "Rossi", null);
        await story.RunAsync();
        (await story.StepsAsync(1)).ShouldBeEmpty();

        story.Installation.InCrm("INSERT INTO quote VALUES (5, 1)");
        await story.RunAsync();
        (await story.StepsAsync(1)).ShouldBe(["Condition Done (quote 5)", "Data Waiting (vat)"]);

        story.Installation.InCrm("UPDATE lead SET vat = 'IT1'");
        await story.RunAsync();
        story.Installation.QueryErp(Customers).ShouldBe(["Rossi"]);
    }

    [Fact]
    public Task Killed_at_any_step_after_the_order_and_run_again_it_ends_the_same() =>
        ConversionStory.KillEverywhereAsync(
            async () =>
            {
                var story = await ConversionStory.BeginAsync(orFirst: true);
                story.Meet(1, "Rossi", "IT1", withAccount: true);
                await story.RunAsync();
                story.Installation.InCrm("INSERT INTO sales_order SELECT 71, id FROM account");
                return story;
            },
            steps: 7
        );
}
