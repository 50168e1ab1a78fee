using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Engine.Tests.Running;

public sealed class QuarantineTests
{
    private const string TooLong = "UPDATE customers SET name = replace(hex(zeroblob(50)), '0', 'x') WHERE id = 2";

    [Fact]
    public async Task A_retry_reads_the_record_again_and_syncs_it_when_its_obstacle_is_gone()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        installation.InErp(TooLong);
        await installation.CompleteAsync(CustomerStory.Process);
        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();

        var untouched = await installation.CompleteAsync(CustomerStory.Process);
        await installation.Store.Quarantine.MarkForRetryAsync(entry.FlowId, entry.SourceKey, CancellationToken.None);
        var failed = await installation.CompleteAsync(CustomerStory.Process);
        var again = (await installation.QuarantineAsync()).ShouldHaveSingleItem();

        untouched.Sums.Read.ShouldBe(0);
        failed.Sums[JournalOutcome.Quarantined].ShouldBe(1);
        again.Attempts.ShouldBe(2);
        again.State.ShouldBe(QuarantineState.Open);

        installation.InErp("UPDATE customers SET name = 'short' WHERE id = 2");
        var synced = await installation.CompleteAsync(CustomerStory.Process);

        synced.Sums[JournalOutcome.Created].ShouldBe(1);
        (await installation.QuarantineAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_linked_record_in_quarantine_keeps_what_the_target_holds_whole()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(CustomerStory.Process);

        installation.InErp(TooLong);
        installation.InErp("UPDATE customers SET phone = 'new' WHERE id = 2");
        await installation.CompleteAsync(CustomerStory.Process);

        installation.QueryCrm("SELECT name, phone FROM account WHERE code = 'C00002'").ShouldBe(["Name 2|02 2"]);
        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();
        (entry.Reason, entry.Field).ShouldBe(("too-long", "name"));
    }

    [Fact]
    public async Task A_discarded_entry_is_gone_until_the_record_changes()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        installation.InErp(TooLong);
        await installation.CompleteAsync(CustomerStory.Process);
        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();

        (
            await installation.Store.Quarantine.DiscardAsync(entry.FlowId, entry.SourceKey, CancellationToken.None)
        ).ShouldBeTrue();
        (await installation.CompleteAsync(CustomerStory.Process)).Quarantined.ShouldBe(0);
        installation.InErp("UPDATE customers SET phone = '1' WHERE id = 2");

        (await installation.CompleteAsync(CustomerStory.Process)).Quarantined.ShouldBe(1);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_quarantined_record_that_is_deleted_leaves_quarantine(bool track, bool linked)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm,
            track
        );
        if (linked)
        {
            await installation.CompleteAsync(CustomerStory.Process);
        }

        installation.InErp(TooLong);
        (await installation.CompleteAsync(CustomerStory.Process)).Quarantined.ShouldBe(1);
        installation.InErp("DELETE FROM customers WHERE id = 2");
        var report = await installation.CompleteAsync(CustomerStory.Process);

        report.Quarantined.ShouldBe(0);
    }

    [Fact]
    public async Task A_retry_of_a_record_that_is_gone_goes_by_the_delete_rule()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm,
            track: false
        );
        var process = CustomerStory.Process + "\ndeletes: propagate\n";
        await installation.CompleteAsync(process);
        installation.InErp(TooLong);
        await installation.CompleteAsync(process);
        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();

        installation.InErp("DELETE FROM customers WHERE id = 2");
        await installation.Store.Quarantine.MarkForRetryAsync(entry.FlowId, entry.SourceKey, CancellationToken.None);
        var report = await installation.CompleteAsync(process);

        report.Sums[JournalOutcome.Deleted].ShouldBe(1);
        report.Quarantined.ShouldBe(0);
        installation.QueryCrm("SELECT code FROM account ORDER BY code").ShouldBe(["C00001", "C00003"]);
    }

    [Fact]
    public async Task One_bad_record_of_a_batch_stops_no_other()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 100),
            CustomerStory.Crm.Replace("phone TEXT", "phone TEXT CHECK (phone <> '02 50')", StringComparison.Ordinal)
        );

        var report = await installation.CompleteAsync(CustomerStory.Process);

        report.Sums[JournalOutcome.Created].ShouldBe(99);
        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();
        entry.SourceKey.ShouldBe(new RecordKey("50"));
        entry.Reason.ShouldBe("refused-by-rule");
    }
}
