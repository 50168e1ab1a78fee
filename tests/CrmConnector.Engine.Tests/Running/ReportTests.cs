using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Running;

/// <summary>Tries to break G9: each distinct record ends in exactly one outcome, rows read again are counted apart.</summary>
public sealed class ReportTests
{
    [Fact]
    public async Task A_record_that_a_retry_and_the_feed_both_bring_is_counted_once()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        installation.InErp("UPDATE customers SET name = replace(hex(zeroblob(50)), '0', 'x') WHERE id = 2");
        await installation.CompleteAsync(CustomerStory.Process);
        var entry = (await installation.QuarantineAsync()).ShouldHaveSingleItem();

        installation.InErp("UPDATE customers SET name = 'short' WHERE id = 2");
        await installation.Store.Quarantine.MarkForRetryAsync(entry.FlowId, entry.SourceKey, CancellationToken.None);
        var report = await installation.CompleteAsync(CustomerStory.Process);

        report.Sums.Read.ShouldBe(2);
        report.Sums.Reread.ShouldBe(1);
        report.Sums.Outcomes.ShouldBe(new Dictionary<JournalOutcome, long> { [JournalOutcome.Created] = 1 });
    }

    [Fact]
    public async Task A_record_that_the_feed_and_a_sweep_both_bring_is_counted_as_what_was_done_with_it()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 10),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(CustomerStory.Process);

        installation.InErp(
            "UPDATE customers SET phone = 'new' WHERE id <= 4; UPDATE customers SET active = 0 WHERE id = 5"
        );
        var report = await installation.CompleteAsync(CustomerStory.Process, new() { Full = true });

        report.Sums[JournalOutcome.Updated].ShouldBe(4);
        report.Sums[JournalOutcome.Unchanged].ShouldBe(5);
        report.Sums[JournalOutcome.OutOfScope].ShouldBe(1);
        (report.Sums.Read - report.Sums.Reread).ShouldBe(10);
    }

    [Fact]
    public async Task A_record_that_is_changed_and_deleted_in_one_run_is_counted_once()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 10),
            CustomerStory.Crm
        );
        var process = CustomerStory.Process + "\ndeletes: propagate\n";
        await installation.CompleteAsync(process);

        installation.InErp("UPDATE customers SET phone = 'new' WHERE id = 4");
        installation.Store.AfterCommit = () => installation.InErp("DELETE FROM customers WHERE id = 4");
        await installation.CompleteAsync(process);
        installation.Store.AfterCommit = null;
        var report = await installation.CompleteAsync(process);

        report.Sums.Outcomes.ShouldBe(new Dictionary<JournalOutcome, long> { [JournalOutcome.Deleted] = 1 });
    }

    [Fact]
    public async Task Totals_come_from_the_journal_and_the_check_can_fail()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 10),
            CustomerStory.Crm
        );
        var report = await installation.CompleteAsync(CustomerStory.Process);

        (report with { CountedRead = 9 }).AddsUp.ShouldBeFalse();
        (report with { Sums = report.Sums with { Read = 11 } }).AddsUp.ShouldBeFalse();
        (await installation.Store.Journal.SumJournalAsync(report.RunId, CancellationToken.None))[JournalOutcome.Created]
            .ShouldBe(10);
        (await installation.Store.Journal.RunLinesAsync(report.RunId, 0, 100, CancellationToken.None)).Count.ShouldBe(
            10
        );
    }
}
