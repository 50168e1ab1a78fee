namespace CrmConnector.Engine.Tests.Converting;

/// <summary>The customer's number reaches the account that the lead became, as a step of the conversion.</summary>
public sealed class BecameWriteBackTests
{
    private const string Numbers = "SELECT name, coalesce(number, '-') FROM account ORDER BY id";

    [Fact]
    public async Task The_conversion_alone_writes_the_number_into_lead_and_account()
    {
        await using var story = await ConversionStory.BeginAsync(numbersAccounts: true);
        story.Installation.Use([story.Lead]);
        story.Qualify(1, "Rossi", "IT1");
        story.Installation.InCrm("INSERT INTO account (name) VALUES ('Somebody else')");

        var writes = await story.RunAsync(story.Lead);

        writes.ShouldBe(3);
        story.Installation.QueryCrm("SELECT customer_no FROM lead").ShouldBe(["C1001"]);
        story.Installation.QueryCrm(Numbers).ShouldBe(["Rossi|C1001", "Somebody else|-"]);
        (await story.StepsAsync(1)).ShouldBe([
            "Condition Done",
            "Data Done",
            "Duplicates Done",
            "Create Done (1)",
            "Link Done (account 1)",
            "WriteBack Done",
            "BecameWriteBack Done (account 1)",
            "Announce Done",
        ]);
        story.Reports.SelectMany(r => r.Notes).ShouldContain("lead 1 became customers 1.", StringComparer.Ordinal);
        (await story.RunAsync(story.Lead)).ShouldBe(0);
    }

    [Fact]
    public async Task A_plan_says_that_only_converted_records_are_looked_at()
    {
        await using var story = await ConversionStory.BeginAsync(numbersAccounts: true);
        await story.RunAsync();

        var plan = await story.PlanAsync(story.Lead.BecameFlows.ShouldHaveSingleItem());

        plan.ChangeDetection.ShouldBe("open conversions");
        plan.Sweep.ShouldBeNull();
    }

    [Fact]
    public async Task The_ERP_s_number_wins_over_what_the_account_held()
    {
        await using var story = await ConversionStory.BeginAsync(numbersAccounts: true);
        story.Qualify(1, "Rossi", "IT1");
        story.Installation.InCrm("UPDATE account SET number = 'mine'");

        await story.RunAsync(story.Lead);

        story.Installation.QueryCrm(Numbers).ShouldBe(["Rossi|C1001"]);
    }

    [Fact]
    public async Task It_is_written_once_and_only_into_what_a_converted_record_became()
    {
        await using var story = await ConversionStory.BeginAsync(numbersAccounts: true);
        story.Installation.InErp("INSERT INTO customers (name, vat) VALUES ('Old', 'IT9')");
        await story.RunAsync();
        story.Qualify(1, "Rossi", "IT1");
        await story.RunAsync();
        story.Installation.InCrm("UPDATE account SET number = 'by hand'");

        (await story.RunAsync(story.Lead)).ShouldBe(0);

        story.Installation.QueryCrm(Numbers).ShouldBe(["Old|by hand", "Rossi|by hand"]);
    }

    [Fact]
    public async Task A_lead_that_became_nothing_has_nothing_to_be_written_into()
    {
        await using var story = await ConversionStory.BeginAsync(numbersAccounts: true);
        story.Qualify(1, "Rossi", "IT1", withAccount: false);

        await story.RunAsync(story.Lead);

        (await story.StepsAsync(1)).ShouldContain("BecameWriteBack Done", StringComparer.Ordinal);
        (await story.StepsAsync(1)).ShouldContain("Announce Done", StringComparer.Ordinal);
    }

    [Fact]
    public async Task Many_leads_that_are_converted_at_once_stop_at_no_guard()
    {
        await using var story = await ConversionStory.BeginAsync(numbersAccounts: true);
        for (var id = 1; id <= 40; id++)
        {
            story.Qualify(id, $"Company {id}", $"IT{id}");
        }

        await story.RunAsync(story.Lead);

        story.Installation.QueryCrm("SELECT count(*) || '' FROM lead WHERE customer_no IS NULL").ShouldBe(["0"]);
        story.Installation.QueryCrm("SELECT count(*) || '' FROM account WHERE number IS NULL").ShouldBe(["0"]);
    }

    [Fact]
    public async Task It_waits_until_the_account_can_be_linked()
    {
        await using var story = await ConversionStory.BeginAsync(numbersAccounts: true);
        story.Installation.InErp("INSERT INTO customers (name, vat) VALUES ('Other', 'IT9')");
        story.Installation.InCrm("INSERT INTO account (name, number) VALUES ('Other', 'C1001')");
        await story.RunAsync();
        story.Qualify(1, "Rossi", "IT1", withAccount: false);
        story.Installation.InCrm("UPDATE account SET lead_id = 1");

        await story.RunAsync();

        (await story.StepsAsync(1)).ShouldContain("BecameWriteBack Open", StringComparer.Ordinal);
        story.Installation.QueryCrm(Numbers)[0].ShouldBe("Other|C1001");
    }

    [Fact]
    public async Task What_was_written_is_nobody_s_edit_for_the_process_back()
    {
        await using var story = await ConversionStory.BeginAsync(numbersAccounts: true, twoWay: true);
        story.Qualify(1, "Rossi", "IT1");

        await story.RunAsync(story.Lead);
        story.Reports.Clear();
        (await story.RunAsync(story.Customer.Reverse!)).ShouldBe(0);
        (await story.RunAsync(story.Customer)).ShouldBe(0);

        (await story.RunAsync()).ShouldBe(0);
        story.Installation.QueryErp("SELECT name, no FROM customers").ShouldBe(["Rossi|C1001"]);
        story.Installation.QueryCrm(Numbers).ShouldBe(["Rossi|C1001"]);
        (await story.Installation.QuarantineAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_write_leaves_the_step_open_and_the_next_run_tries_it_again()
    {
        await using var story = await ConversionStory.BeginAsync(numbersAccounts: true);
        story.Installation.InCrm(
            "CREATE TRIGGER refuse BEFORE UPDATE OF number ON account BEGIN SELECT RAISE(ABORT, 'no'); END;"
        );
        story.Qualify(1, "Rossi", "IT1");

        await story.RunAsync(story.Lead);

        (await story.StepsAsync(1)).ShouldContain("BecameWriteBack Open", StringComparer.Ordinal);
        (await story.StepsAsync(1)).ShouldContain("Announce Open", StringComparer.Ordinal);

        story.Installation.InCrm("DROP TRIGGER refuse");
        await story.RunAsync(story.Lead);

        story.Installation.QueryCrm(Numbers).ShouldBe(["Rossi|C1001"]);
        (await story.StepsAsync(1)).ShouldContain("Announce Done", StringComparer.Ordinal);
        (await story.Installation.QuarantineAsync()).ShouldBeEmpty();
    }

    [Fact]
    public Task Killed_at_any_step_and_run_again_it_ends_the_same() =>
        ConversionStory.KillEverywhereAsync(
            async () =>
            {
                var story = await ConversionStory.BeginAsync(numbersAccounts: true, twoWay: true);
                story.Qualify(1, "Rossi", "IT1");
                return story;
            },
            steps: 8
        );
}
