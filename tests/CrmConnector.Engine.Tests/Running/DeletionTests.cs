using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Running;

public sealed class DeletionTests
{
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
            CustomerStory.Crm
                + ";CREATE TABLE invoice (id INTEGER PRIMARY KEY, account TEXT REFERENCES account (code))",
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

        installation.InCrm("DELETE FROM invoice");
        await installation.Store.Quarantine.MarkForRetryAsync(entry.FlowId, entry.SourceKey, CancellationToken.None);
        report = await installation.RunAsync(process);

        report.Sums[JournalOutcome.Deleted].ShouldBe(1);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["28"]);
        (await installation.QuarantineAsync()).ShouldBeEmpty();
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
