using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Running;

public sealed class OneWayRunTests
{
    [Fact]
    public async Task The_first_run_creates_all_and_the_second_does_nothing()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 250),
            CustomerStory.Crm
        );

        var first = await installation.RunAsync(CustomerStory.Process);
        var second = await installation.RunAsync(CustomerStory.Process);

        first.Ending.ShouldBe(RunEnding.Completed, first.Message);
        first.Sums[JournalOutcome.Created].ShouldBe(250);
        installation
            .QueryCrm("SELECT code, name, phone FROM account WHERE code = 'C00042'")
            .ShouldBe(["C00042|Name 42|02 42"]);
        second.Ending.ShouldBe(RunEnding.Completed, second.Message);
        second.Sums.Read.ShouldBe(0);
    }

    [Fact]
    public async Task A_changed_an_inserted_and_a_record_that_left_the_scope_are_told_apart()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 50),
            CustomerStory.Crm
        );
        await installation.RunAsync(CustomerStory.Process);

        installation.InErp(
            "UPDATE customers SET phone = '06 1' WHERE id = 1; UPDATE customers SET active = 0, name = 'gone' WHERE id = 2;"
        );
        installation.InErp(CustomerStory.Customers(51, 1));
        var report = await installation.RunAsync(CustomerStory.Process);

        report.Ending.ShouldBe(RunEnding.Completed, report.Message);
        report.Sums[JournalOutcome.Updated].ShouldBe(1);
        report.Sums[JournalOutcome.Created].ShouldBe(1);
        report.Sums[JournalOutcome.OutOfScope].ShouldBe(1);
        installation.QueryCrm("SELECT phone FROM account WHERE code = 'C00001'").ShouldBe(["06 1"]);
        installation.QueryCrm("SELECT name FROM account WHERE code = 'C00002'").ShouldBe(["Name 2"]);
    }

    [Fact]
    public async Task Only_fields_that_changed_are_written()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        await installation.RunAsync(CustomerStory.Process);

        installation.InCrm("UPDATE account SET name = 'edited in the CRM' WHERE code = 'C00001'");
        installation.InErp("UPDATE customers SET phone = '06 1' WHERE id = 1");
        await installation.RunAsync(CustomerStory.Process);

        installation
            .QueryCrm("SELECT name, phone FROM account WHERE code = 'C00001'")
            .ShouldBe(["edited in the CRM|06 1"]);
    }

    [Fact]
    public async Task A_value_that_is_too_long_is_quarantined_and_synced_once_it_is_shortened()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        installation.InErp("UPDATE customers SET name = replace(hex(zeroblob(50)), '0', 'x') WHERE id = 2");

        var first = await installation.RunAsync(CustomerStory.Process);
        installation.InErp("UPDATE customers SET name = 'short' WHERE id = 2");
        var second = await installation.RunAsync(CustomerStory.Process);

        first.Sums[JournalOutcome.Created].ShouldBe(2);
        first.Sums[JournalOutcome.Quarantined].ShouldBe(1);
        first.Quarantined.ShouldBe(1);
        second.Sums[JournalOutcome.Created].ShouldBe(1);
        second.Quarantined.ShouldBe(0);
    }

    [Fact]
    public async Task A_record_that_the_targets_users_deleted_is_not_created_again()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        await installation.RunAsync(CustomerStory.Process);

        installation.InCrm("DELETE FROM account WHERE code = 'C00001'");
        installation.InErp("UPDATE customers SET phone = '1' WHERE id = 1");
        var report = await installation.RunAsync(CustomerStory.Process);

        report.Sums[JournalOutcome.OutOfScope].ShouldBe(1);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["2"]);
    }

    [Fact]
    public async Task With_recreate_it_is_created_again()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        var process = CustomerStory.Process + "\nrecreate: yes\n";
        await installation.RunAsync(process);

        installation.InCrm("DELETE FROM account WHERE code = 'C00001'");
        installation.InErp("UPDATE customers SET phone = '1' WHERE id = 1");
        var report = await installation.RunAsync(process);

        report.Sums[JournalOutcome.Created].ShouldBe(1);
        installation.QueryCrm("SELECT name, phone FROM account WHERE code = 'C00001'").ShouldBe(["Name 1|1"]);
    }

    [Fact]
    public async Task A_changed_mapping_sweeps_once_and_updates_what_it_changes()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 20),
            CustomerStory.Crm
        );
        await installation.RunAsync(CustomerStory.Process);
        var changed =
            CustomerStory.Process.Replace(
                "{ from: name, to: name }",
                "{ from: name, to: name, convert: { case: upper } }",
                StringComparison.Ordinal
            ) + "\nguard: { updates: none }\n";

        var second = await installation.RunAsync(changed);
        var third = await installation.RunAsync(changed);

        second.Sums[JournalOutcome.Updated].ShouldBe(20, second.Message);
        third.Sums.Read.ShouldBe(0);
        installation.QueryCrm("SELECT name FROM account WHERE code = 'C00007'").ShouldBe(["NAME 7"]);
    }
}
