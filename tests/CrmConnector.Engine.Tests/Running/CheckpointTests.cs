using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Running;

public sealed class CheckpointTests
{
    [Fact]
    public async Task An_expired_checkpoint_is_said_aloud_and_leads_to_a_sweep_that_finds_changes_and_deletions()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 30),
            CustomerStory.Crm
        );
        installation.PageSize = 10;
        var process = CustomerStory.Process + "\ndeletes: propagate\n";
        await installation.CompleteAsync(process);
        installation.InErp("UPDATE customers SET phone = 'new' WHERE id = 3; DELETE FROM customers WHERE id = 4");

        installation.Erp.Forget();
        installation.Erp.Before = call =>
        {
            if (call.Kind == CallKind.Feed)
            {
                throw new CheckpointExpiredException(
                    "The change log of 'customers' no longer reaches back to the checkpoint."
                );
            }
        };
        var report = await installation.CompleteAsync(process);
        installation.Erp.Forget();
        var next = await installation.CompleteAsync(process);

        report.Notes.ShouldContain(n => n.Contains("no longer reaches back", StringComparison.Ordinal));
        report.Notes.ShouldContain(n => n.Contains("no longer knows what changed", StringComparison.Ordinal));
        report.Sums[JournalOutcome.Updated].ShouldBe(1);
        report.Sums[JournalOutcome.Deleted].ShouldBe(1);
        report.Sums[JournalOutcome.Unchanged].ShouldBe(28);
        next.Sums.Read.ShouldBe(0);
        next.Notes.ShouldBeEmpty();
        installation
            .QueryCrm("SELECT code, phone FROM account ORDER BY code")
            .ShouldBe(installation.QueryErp("SELECT code, phone FROM customers ORDER BY code"));
    }

    [Fact]
    public async Task A_sweep_that_was_broken_off_goes_on_where_it_was()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 100),
            CustomerStory.Crm,
            track: false
        );
        installation.PageSize = 10;
        installation.Store.AfterCommit = () =>
        {
            if (installation.Store.Commits == 6)
            {
                throw new CrashException();
            }
        };
        (await installation.CrashAsync(CustomerStory.Process)).ShouldBeTrue();
        var report = await installation.CompleteAsync(CustomerStory.Process);

        report.Sums.Read.ShouldBe(40);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["100"]);
    }

    [Fact]
    public async Task What_changes_behind_a_sweep_is_read_after_it()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 50),
            CustomerStory.Crm
        );
        installation.PageSize = 10;
        installation.Store.AfterCommit = () =>
        {
            if (installation.Store.Commits == 3)
            {
                installation.InErp("UPDATE customers SET phone = 'meanwhile' WHERE id = 1");
            }
        };
        await installation.CompleteAsync(CustomerStory.Process);
        await installation.CompleteAsync(CustomerStory.Process);

        installation.QueryCrm("SELECT phone FROM account WHERE code = 'C00001'").ShouldBe(["meanwhile"]);
    }

    [Fact]
    public async Task A_first_load_that_was_broken_off_so_long_ago_that_its_position_expired_begins_anew()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 30),
            CustomerStory.Crm
        );
        installation.PageSize = 10;
        installation.CrashAt(CrashPlace.AfterCommit, 1);
        (await installation.CrashAsync(CustomerStory.Process)).ShouldBeTrue();
        installation.InErp("UPDATE customers SET phone = 'meanwhile' WHERE id = 1");

        installation.Erp.Forget();
        installation.Erp.Before = call =>
        {
            if (call is { Kind: CallKind.Feed, Number: 1 })
            {
                throw new CheckpointExpiredException("The change log of 'customers' no longer reaches back.");
            }
        };
        var report = await installation.CompleteAsync(CustomerStory.Process);

        report.Notes.ShouldContain(n => n.Contains("no longer reaches back", StringComparison.Ordinal));
        installation
            .QueryCrm("SELECT code, phone FROM account ORDER BY code")
            .ShouldBe(installation.QueryErp("SELECT code, phone FROM customers ORDER BY code"));
    }
}
