using System.Globalization;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Engine.Tests.Running;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Guarding;

/// <summary>No accident at scale: a run that would do too much stops before its first write.</summary>
public sealed class GuardTests
{
    private const string Names = "SELECT group_concat(name, '|') FROM (SELECT name FROM account ORDER BY code)";

    [Theory]
    [InlineData("creates", "guard: { creates: 20 }", "{more}")]
    [InlineData("updates", "guard: { updates: 10% }", "UPDATE customers SET phone = phone || 'x' WHERE id <= 31")]
    [InlineData("deletes", "deletes: propagate\nguard: { deletes: 10% }", "DELETE FROM customers WHERE id <= 31")]
    [InlineData("deletes", "deletes: unlink\nguard: { deletes: 10% }", "DELETE FROM customers WHERE id <= 31")]
    [InlineData(
        "deletes",
        "deletes: { set: { state: 1 } }\nguard: { deletes: 10% }",
        "DELETE FROM customers WHERE id <= 31"
    )]
    [InlineData("blanks", "guard: { blanks: 10% }", "UPDATE customers SET phone = NULL WHERE id <= 31")]
    [InlineData(
        "sameValue",
        "guard: { blanks: none, sameValue: 10% }",
        "UPDATE customers SET name = 'same' WHERE id <= 31"
    )]
    public async Task A_broken_guard_writes_nothing_says_which_and_can_be_overridden(
        string guard,
        string rules,
        string edit
    )
    {
        await using var installation = await LinkedAsync(300);
        var process = CustomerStory.Process + $"\n{rules}\n";
        installation.InErp(edit == "{more}" ? CustomerStory.Customers(301, 21) : edit);
        var before = Contents(installation);
        installation.Crm.Forget();

        var plan = await installation.PlanAsync(process);
        var stopped = await installation.RunAsync(process);

        stopped.Ending.ShouldBe(RunEnding.GuardStopped);
        stopped.Message!.ShouldContain($"'{guard}'");
        stopped.Message!.ShouldContain("--override-guards");
        installation.Crm.Count(CallKind.Write).ShouldBe(0);
        Contents(installation).ShouldBe(before);
        if (guard != "deletes")
        {
            plan.Guard!.Guard.ShouldBe(guard);
        }

        var forced = await installation.CompleteAsync(process, new() { OverrideGuards = true });

        (forced.Sums.Outcomes.Values.Sum() - forced.Sums[JournalOutcome.Unchanged]).ShouldBeGreaterThan(20);
        (await installation.CompleteAsync(process)).Sums.Read.ShouldBe(0);
    }

    [Theory]
    [InlineData("updates", "UPDATE customers SET phone = phone || 'x' WHERE id <= 30")]
    [InlineData("blanks", "UPDATE customers SET phone = NULL WHERE id <= 30")]
    [InlineData("sameValue", "UPDATE customers SET name = 'same' WHERE id <= 30")]
    public async Task What_the_guard_allows_is_done(string guard, string edit)
    {
        await using var installation = await LinkedAsync(300);
        installation.InErp(edit);

        var report = await installation.CompleteAsync(CustomerStory.Process + $"\nguard: {{ {guard}: 10% }}\n");

        report.Sums[JournalOutcome.Updated].ShouldBe(30);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_guard_that_trips_on_page_40_of_50_finds_nothing_written(bool track)
    {
        await using var installation = await LinkedAsync(500, track);
        installation.PageSize = 10;
        var process = CustomerStory.Process + "\nguard: { updates: 395 }\n";
        // Ten updates in each page: the 396th is on page 40.
        installation.InErp("UPDATE customers SET phone = phone || 'x'");
        installation.Crm.Forget();

        var report = await installation.RunAsync(process);

        report.Ending.ShouldBe(RunEnding.GuardStopped, report.Message);
        installation.Crm.Count(CallKind.Write).ShouldBe(0);
        installation.QueryCrm("SELECT count(*) || '' FROM account WHERE phone LIKE '%x'").ShouldBe(["0"]);
        (await installation.RunAsync(process)).Ending.ShouldBe(RunEnding.GuardStopped);

        await installation.CompleteAsync(process, new() { OverrideGuards = true });
        installation.QueryCrm("SELECT count(*) || '' FROM account WHERE phone LIKE '%x'").ShouldBe(["500"]);
    }

    [Fact]
    public async Task Single_edits_add_up_over_a_day_and_what_a_person_let_pass_counts_no_longer()
    {
        await using var installation = await LinkedAsync(50);
        var process = CustomerStory.Process + "\nguard: { updates: 20% }\n";
        for (var i = 1; i <= 10; i++)
        {
            await EditAsync(i);
        }

        installation.InErp("UPDATE customers SET phone = phone || 'x' WHERE id = 11");
        var stopped = await installation.RunAsync(process);
        stopped.Ending.ShouldBe(RunEnding.GuardStopped);
        stopped.Message!.ShouldContain("11 records (1 now, 10 by earlier runs), 10 allowed in 24 hours (20%)");

        await installation.CompleteAsync(process, new() { OverrideGuards = true });
        for (var i = 12; i <= 21; i++)
        {
            await EditAsync(i);
        }

        installation.InErp("UPDATE customers SET phone = phone || 'x' WHERE id = 22");
        (await installation.RunAsync(process)).Ending.ShouldBe(RunEnding.GuardStopped);

        async Task EditAsync(int customer)
        {
            installation.InErp(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"UPDATE customers SET phone = phone || 'x' WHERE id = {customer}"
                )
            );
            (await installation.CompleteAsync(process)).Sums[JournalOutcome.Updated].ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_percentage_never_means_fewer_than_ten_records()
    {
        await using var installation = await LinkedAsync(12);
        installation.InErp("UPDATE customers SET phone = phone || 'x' WHERE id <= 10");
        await installation.CompleteAsync(CustomerStory.Process + "\nguard: { updates: 1% }\n");

        installation.Clock.Advance(TimeSpan.FromHours(25));
        installation.InErp("UPDATE customers SET phone = phone || 'x' WHERE id <= 11");
        var report = await installation.RunAsync(CustomerStory.Process + "\nguard: { updates: 1% }\n");

        report.Ending.ShouldBe(RunEnding.GuardStopped);
        report.Message!.ShouldContain("11 records planned, 10 allowed in 24 hours (1%)");
    }

    [Fact]
    public async Task Runs_of_the_last_24_hours_count_together_and_older_ones_do_not()
    {
        await using var installation = await LinkedAsync(100);
        var process = CustomerStory.Process + "\nguard: { updates: 20% }\n";

        installation.InErp("UPDATE customers SET phone = phone || 'x' WHERE id <= 15");
        await installation.CompleteAsync(process);
        installation.Clock.Advance(TimeSpan.FromHours(23));
        installation.InErp("UPDATE customers SET phone = phone || 'x' WHERE id <= 6");
        var stopped = await installation.RunAsync(process);
        installation.Clock.Advance(TimeSpan.FromHours(2));
        var allowed = await installation.CompleteAsync(process);

        stopped.Ending.ShouldBe(RunEnding.GuardStopped);
        stopped.Message!.ShouldContain("21 records (6 now, 15 by earlier runs), 20 allowed in 24 hours (20%)");
        allowed.Sums[JournalOutcome.Updated].ShouldBe(6);
    }

    [Fact]
    public async Task Deletions_of_the_last_24_hours_count_together_too()
    {
        await using var installation = await LinkedAsync(100);
        var process = CustomerStory.Process + "\ndeletes: propagate\nguard: { deletes: 10% }\n";

        installation.InErp("DELETE FROM customers WHERE id <= 6");
        await installation.CompleteAsync(process);
        installation.InErp("DELETE FROM customers WHERE id <= 12");
        var stopped = await installation.RunAsync(process);

        stopped.Ending.ShouldBe(RunEnding.GuardStopped);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["94"]);
    }

    [Fact]
    public async Task An_emptied_source_deletes_nothing()
    {
        await using var installation = await LinkedAsync(50, track: false);
        var process = CustomerStory.Process + "\ndeletes: propagate\n";
        await installation.CompleteAsync(process);

        installation.InErp("DELETE FROM customers");
        var stopped = await installation.RunAsync(process);

        stopped.Ending.ShouldBe(RunEnding.GuardStopped);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["50"]);
    }

    [Fact]
    public async Task A_condition_that_excludes_everything_destroys_nothing()
    {
        await using var installation = await LinkedAsync(50);
        var process = CustomerStory.Process + "\ndeletes: propagate\n";
        await installation.CompleteAsync(process);
        var before = Contents(installation);

        var report = await installation.CompleteAsync(process.Replace("is: 1", "is: 2", StringComparison.Ordinal));

        report.Sums[JournalOutcome.Deleted].ShouldBe(0);
        Contents(installation).ShouldBe(before);
    }

    [Fact]
    public async Task A_record_that_is_read_in_two_readings_counts_once_for_the_guard()
    {
        await using var installation = await LinkedAsync(100);
        // A feed and a sweep in one run: both meet the changed records.
        var process = CustomerStory.Process + "\nguard: { updates: 25 }\n";
        installation.InErp("UPDATE customers SET phone = phone || 'x' WHERE id <= 20");

        var report = await installation.CompleteAsync(process, new() { Full = true });

        report.Sums[JournalOutcome.Updated].ShouldBe(20);
        report.Sums[JournalOutcome.Unchanged].ShouldBe(80);
    }

    private static string Contents(SqlInstallation installation) =>
        string.Join(';', installation.QueryCrm("SELECT code, name, phone, state || '' FROM account ORDER BY code"))
        + string.Join(';', installation.QueryCrm(Names));

    private static async Task<SqlInstallation> LinkedAsync(int records, bool track = true)
    {
        var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, records),
            CustomerStory.Crm,
            track
        );
        await installation.CompleteAsync(CustomerStory.Process);
        installation.Clock.Advance(TimeSpan.FromHours(25));
        return installation;
    }
}
