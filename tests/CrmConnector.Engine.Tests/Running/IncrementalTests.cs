using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Running;

public sealed class IncrementalTests
{
    [Fact]
    public async Task A_run_without_news_asks_the_feed_once_and_nothing_of_the_target()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 50),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(CustomerStory.Process);
        installation.Erp.Forget();
        installation.Crm.Forget();

        var report = await installation.CompleteAsync(CustomerStory.Process);

        report.Sums.Read.ShouldBe(0);
        installation.Crm.RecordCalls.ShouldBe(0);
        installation.Erp.Count(CallKind.Feed).ShouldBeLessThanOrEqualTo(2);
        (installation.Erp.RecordCalls - installation.Erp.Count(CallKind.Feed)).ShouldBe(0);
    }

    [Fact]
    public async Task A_change_costs_one_write_of_the_changed_field_and_no_target_read()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 50),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(CustomerStory.Process);
        installation.Crm.Forget();

        installation.InErp("UPDATE customers SET phone = '06 7' WHERE id = 7");
        await installation.CompleteAsync(CustomerStory.Process);

        installation.Crm.RecordCalls.ShouldBe(1);
        var batch = installation.Crm.Batches.ShouldHaveSingleItem();
        var write = batch.Writes.ShouldHaveSingleItem();
        write.Kind.ShouldBe(WriteKind.Update);
        batch.Shape.Fields.Where((_, i) => write.Values[i].IsPresent).ShouldBe(["phone"]);
    }

    [Fact]
    public async Task A_row_that_was_touched_and_not_changed_is_not_written()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 5),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(CustomerStory.Process);
        installation.Crm.Forget();

        installation.InErp(
            "UPDATE customers SET name = name || ' ' WHERE id = 1; UPDATE customers SET parent = 9 WHERE id = 2;"
        );
        var report = await installation.CompleteAsync(CustomerStory.Process);

        report.Sums[JournalOutcome.Unchanged].ShouldBe(2);
        installation.Crm.RecordCalls.ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_feed_every_run_compares_and_writes_only_what_differs()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 250),
            CustomerStory.Crm,
            track: false
        );
        await installation.CompleteAsync(CustomerStory.Process);
        installation.Crm.Forget();

        installation.InErp("UPDATE customers SET name = 'New' WHERE id = 200");
        var report = await installation.CompleteAsync(CustomerStory.Process);

        report.ChangeDetection.ShouldBe("full compare");
        report.Sums[JournalOutcome.Unchanged].ShouldBe(249);
        report.Sums[JournalOutcome.Updated].ShouldBe(1);
        installation.Crm.RecordCalls.ShouldBe(1);
    }

    [Fact]
    public async Task A_record_that_leaves_the_scope_and_returns_is_merged_with_its_old_baseline()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(CustomerStory.Process);

        installation.InErp("UPDATE customers SET active = 0, phone = '1' WHERE id = 1");
        await installation.CompleteAsync(CustomerStory.Process);
        installation.InCrm("UPDATE account SET name = 'edited' WHERE code = 'C00001'");
        installation.InErp("UPDATE customers SET active = 1 WHERE id = 1");
        var report = await installation.CompleteAsync(CustomerStory.Process);

        report.Sums[JournalOutcome.Updated].ShouldBe(1);
        installation.QueryCrm("SELECT name, phone FROM account WHERE code = 'C00001'").ShouldBe(["edited|1"]);
    }

    [Fact]
    public async Task A_full_run_compares_everything_and_writes_nothing_that_is_right()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 150),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(CustomerStory.Process);
        installation.Crm.Forget();

        var report = await installation.CompleteAsync(CustomerStory.Process, new() { Full = true });

        report.Sums[JournalOutcome.Unchanged].ShouldBe(150);
        installation.Crm.Count(CallKind.Write).ShouldBe(0);
    }
}
