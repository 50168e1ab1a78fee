using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Running;

public sealed class WriteRuleTests
{
    private static string Process(string rule) =>
        CustomerStory.Process.Replace(
            "{ from: phone, to: phone }",
            $"{{ from: phone, to: phone, write: {rule} }}",
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_create_only_field_is_written_once_and_never_again()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 2),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(Process("on-create"));
        installation.Crm.Forget();

        installation.InErp("UPDATE customers SET phone = 'new' WHERE id = 1");
        installation.InErp("UPDATE customers SET phone = 'new', name = 'New' WHERE id = 2");
        var report = await installation.CompleteAsync(Process("on-create"));

        report.Sums[JournalOutcome.Unchanged].ShouldBe(1);
        report.Sums[JournalOutcome.Updated].ShouldBe(1);
        installation.QueryCrm("SELECT name, phone FROM account ORDER BY code").ShouldBe(["Name 1|02 1", "New|02 2"]);
    }

    [Fact]
    public async Task A_field_that_is_set_if_empty_fills_a_blank_and_overwrites_nothing()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 2) + "; UPDATE customers SET phone = NULL WHERE id = 1",
            CustomerStory.Crm
        );
        await installation.CompleteAsync(Process("if-empty"));

        installation.InErp("UPDATE customers SET phone = 'new'");
        await installation.CompleteAsync(Process("if-empty"));
        installation.InErp("UPDATE customers SET phone = 'newer'");
        await installation.CompleteAsync(Process("if-empty"));

        installation.QueryCrm("SELECT phone FROM account ORDER BY code").ShouldBe(["new", "02 2"]);
    }

    [Fact]
    public async Task A_field_that_is_set_if_empty_is_filled_when_the_targets_users_emptied_it_and_the_record_changes()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 1),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(Process("if-empty"));

        installation.InCrm("UPDATE account SET phone = ''");
        installation.InErp("UPDATE customers SET phone = 'new'");
        await installation.CompleteAsync(Process("if-empty"));

        installation.QueryCrm("SELECT phone FROM account").ShouldBe(["new"]);
    }

    [Fact]
    public async Task A_rule_of_a_field_beats_that_of_the_process()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 1),
            CustomerStory.Crm
        );
        var process = CustomerStory.Process.Replace(
            "{ from: phone, to: phone }",
            "{ from: phone, to: phone, conflicts: crm }",
            StringComparison.Ordinal
        );
        await installation.CompleteAsync(process);

        installation.InCrm("UPDATE account SET phone = 'crm', name = 'crm'");
        installation.InErp("UPDATE customers SET phone = 'erp', name = 'erp'");
        await installation.CompleteAsync(process);

        installation.QueryCrm("SELECT name, phone FROM account").ShouldBe(["erp|crm"]);
    }

    [Fact]
    public async Task Where_the_target_wins_edits_of_different_fields_both_survive()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 1),
            CustomerStory.Crm
        );
        var process = CustomerStory.Process + "\nconflicts: crm\n";
        await installation.CompleteAsync(process);

        installation.InCrm("UPDATE account SET phone = 'crm'");
        installation.InErp("UPDATE customers SET name = 'erp'");
        await installation.CompleteAsync(process);

        installation.QueryCrm("SELECT name, phone FROM account").ShouldBe(["erp|crm"]);
    }
}
