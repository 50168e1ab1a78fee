using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Running;

public sealed class DeletionTests
{
    private const string Invoices =
        ";CREATE TABLE invoice (id INTEGER PRIMARY KEY, account TEXT REFERENCES account (code))";

    [Theory]
    [InlineData("ignore", "DeletionNotApplied", "30", "0")]
    [InlineData("unlink", "Deleted", "30", "0")]
    [InlineData("propagate", "Deleted", "29", null)]
    [InlineData("{ set: { state: 1 } }", "Deleted", "30", "1")]
    public async Task The_rule_says_what_a_deletion_does(string rule, string outcome, string left, string? state)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 30),
            CustomerStory.Crm
        );
        var process = CustomerStory.Process + $"\ndeletes: {rule}\n";
        await installation.RunAsync(process);

        installation.InErp("DELETE FROM customers WHERE id = 5");
        var report = await installation.RunAsync(process);

        report.Ending.ShouldBe(RunEnding.Completed, report.Message);
        report.Sums[Enum.Parse<JournalOutcome>(outcome)].ShouldBe(1);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe([left]);
        installation
            .QueryCrm("SELECT state || '' FROM account WHERE code = 'C00005'")
            .ShouldBe(state is null ? [] : [state]);
    }

    [Fact]
    public async Task A_record_that_listings_miss_but_that_is_there_is_kept_in_step_all_the_same()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 30),
            CustomerStory.Crm,
            track: false
        );
        var process = CustomerStory.Process.Split("where:")[0] + "deletes: propagate\n";
        await installation.RunAsync(process);

        installation.Erp.Listed = page =>
            page with
            {
                Records = [.. page.Records.Where(record => record.Key.Value != "5")],
            };
        installation.InErp("UPDATE customers SET name = 'edited' WHERE id = 5");
        await installation.RunAsync(process);
        await installation.RunAsync(process);

        installation.QueryCrm("SELECT name FROM account WHERE code = 'C00005'").ShouldBe(["edited"]);
    }

    [Fact]
    public async Task An_edit_in_the_target_beats_the_deletion()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 30),
            CustomerStory.Crm
        );
        var process = CustomerStory.Process + "\ndeletes: propagate\n";
        await installation.RunAsync(process);

        installation.InCrm("UPDATE account SET name = 'edited' WHERE code = 'C00005'");
        installation.InErp("DELETE FROM customers WHERE id = 5");
        var report = await installation.RunAsync(process);

        report.Sums[JournalOutcome.DeletionNotApplied].ShouldBe(1);
        installation.QueryCrm("SELECT name FROM account WHERE code = 'C00005'").ShouldBe(["edited"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deletion_that_the_target_refuses_stands_in_quarantine_until_it_can_be_done(bool track)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 30),
            CustomerStory.Crm + Invoices,
            track
        );
        var process = CustomerStory.Process + "\ndeletes: propagate\n";
        await installation.RunAsync(process);

        installation.InCrm("INSERT INTO invoice (account) VALUES ('C00005')");
        installation.InErp("DELETE FROM customers WHERE id IN (5, 6)");
        var report = await installation.RunAsync(process);

        report.Sums[JournalOutcome.Deleted].ShouldBe(1);
        report.Sums[JournalOutcome.Quarantined].ShouldBe(1);
        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();
        entry.SourceKey.Value.ShouldBe("5");
        entry.Detail.ShouldBe(
            "it is gone in the source, but the target refused to delete its record: other target records point to it (code 787); remove those pointers in the target, then retry"
        );

        (await installation.RunAsync(process)).Sums[JournalOutcome.Quarantined].ShouldBe(0);
        (await installation.QuarantineAsync()).Count.ShouldBe(1);
        installation.InCrm("DELETE FROM invoice");
        await installation.Store.Quarantine.MarkForRetryAsync(entry.FlowId, entry.SourceKey, CancellationToken.None);
        report = await installation.RunAsync(process);

        report.Sums[JournalOutcome.Deleted].ShouldBe(1);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["28"]);
        (await installation.QuarantineAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_deletion_that_somebody_discards_is_not_tried_again(bool track)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 30),
            CustomerStory.Crm + Invoices,
            track
        );
        var process = CustomerStory.Process + "\ndeletes: propagate\n";
        await installation.RunAsync(process);
        installation.InCrm("INSERT INTO invoice (account) VALUES ('C00005')");
        installation.InErp("DELETE FROM customers WHERE id = 5");
        await installation.RunAsync(process);

        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();
        await installation.Store.Quarantine.DiscardAsync(entry.FlowId, entry.SourceKey, CancellationToken.None);
        installation.InCrm("DELETE FROM invoice");
        await installation.RunAsync(process);
        await installation.RunAsync(process);

        (await installation.QuarantineAsync()).ShouldBeEmpty();
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["30"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refused_deletions_count_once_for_the_guard(bool track)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 100),
            CustomerStory.Crm + Invoices,
            track
        );
        var process = CustomerStory.Process + "\ndeletes: propagate\n";
        await installation.RunAsync(process);
        installation.InCrm("INSERT INTO invoice (account) SELECT code FROM account");

        for (var id = 1; id < 25; id += 3)
        {
            installation.InErp($"DELETE FROM customers WHERE id BETWEEN {id} AND {id + 2}");
            var report = await installation.RunAsync(process);

            report.Ending.ShouldBe(RunEnding.Completed, report.Message);
            report.Sums[JournalOutcome.Quarantined].ShouldBe(3);
        }

        (await installation.QuarantineAsync()).Count.ShouldBe(24);
    }

    [Fact]
    public async Task More_deletions_than_the_guard_allows_are_held_and_none_is_applied()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 300),
            CustomerStory.Crm
        );
        var process = CustomerStory.Process + "\ndeletes: propagate\n";
        await installation.RunAsync(process);

        installation.InErp("DELETE FROM customers WHERE id <= 20");
        var stopped = await installation.RunAsync(process);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["300"]);
        var forced = await installation.RunAsync(process, new RunOptions { OverrideGuards = true });

        stopped.Ending.ShouldBe(RunEnding.GuardStopped);
        stopped.Message!.ShouldContain("'deletes'");
        forced.Sums[JournalOutcome.Deleted].ShouldBe(20);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["280"]);
    }

    [Fact]
    public async Task Without_a_feed_a_finished_sweep_finds_deletions()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 30),
            CustomerStory.Crm,
            track: false
        );
        var process = CustomerStory.Process + "\ndeletes: propagate\n";
        await installation.RunAsync(process);

        installation.InErp("DELETE FROM customers WHERE id = 5");
        var report = await installation.RunAsync(process);

        report.ChangeDetection.ShouldBe("full compare");
        report.Sums[JournalOutcome.Deleted].ShouldBe(1, report.Message);
        report.Sums[JournalOutcome.Unchanged].ShouldBe(29);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["29"]);
    }
}
