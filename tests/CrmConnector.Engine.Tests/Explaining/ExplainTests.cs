using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Engine.Tests.Running;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Explaining;

public sealed class ExplainTests
{
    private const string Process = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        fields:
          - { from: code, to: code }
          - { from: name, to: name, convert: [trim, { case: upper }] }
          - { from: phone, to: phone, conflicts: crm }
        where:
          - { field: active, is: 1 }
        """;

    [Fact]
    public async Task A_synced_record_tells_where_each_value_comes_from_and_what_was_done()
    {
        await using var installation = await InstallAsync();
        await installation.CompleteAsync(Process);

        var explanation = await installation.ExplainAsync(Process, "erp/customers", "1");

        explanation.SourceExists.ShouldBeTrue();
        explanation.TargetKey!.Value.Value.ShouldBe("C00001");
        explanation.TargetExists.ShouldBeTrue();
        explanation.Decision.ShouldBe(PlanKind.Unchanged);
        explanation.Quarantine.ShouldBeNull();
        explanation.History.ShouldHaveSingleItem().Outcome.ShouldBe(JournalOutcome.Created);
        var name = explanation.Fields.Single(f => f.Mapping.Field == "name");
        name.Mapping.Result.AsText().ShouldBe("NAME 1");
        name.Target.AsText().ShouldBe("NAME 1");
        name.Mapping.Steps.Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task The_same_is_told_when_the_target_record_is_asked_for()
    {
        await using var installation = await InstallAsync();
        await installation.CompleteAsync(Process);

        var explanation = await installation.ExplainAsync(Process, "crm/account", "C00001");

        explanation.SourceKey!.Value.Value.ShouldBe("1");
        explanation.Fields.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_target_record_that_no_source_record_made_is_told_so()
    {
        await using var installation = await InstallAsync();
        installation.InCrm("INSERT INTO account (code) VALUES ('own')");

        var explanation = await installation.ExplainAsync(Process, "crm/account", "own");

        explanation.SourceKey.ShouldBeNull();
        explanation.TargetExists.ShouldBeTrue();
    }

    [Fact]
    public async Task A_record_that_was_not_synced_yet_tells_what_the_next_run_will_do()
    {
        await using var installation = await InstallAsync();

        var explanation = await installation.ExplainAsync(Process, "erp/customers", "1");

        explanation.Decision.ShouldBe(PlanKind.Create);
        explanation.TargetExists.ShouldBeFalse();
        explanation.History.ShouldBeEmpty();
        explanation.Writes.Select(w => w.Name).ShouldBe(["code", "name", "phone"]);
    }

    [Fact]
    public async Task A_record_out_of_scope_a_quarantined_one_and_a_missing_one_tell_why()
    {
        await using var installation = await InstallAsync();
        installation.InErp(
            "UPDATE customers SET active = 0 WHERE id = 1; UPDATE customers SET name = replace(hex(zeroblob(50)), '0', 'x') WHERE id = 2"
        );
        await installation.CompleteAsync(Process);

        (await installation.ExplainAsync(Process, "erp/customers", "1")).Decision.ShouldBe(PlanKind.OutOfScope);
        var quarantined = await installation.ExplainAsync(Process, "erp/customers", "2");
        quarantined.Decision.ShouldBe(PlanKind.Quarantine);
        quarantined.Reason!.Code.ShouldBe("too-long");
        quarantined.Quarantine!.Field.ShouldBe("name");
        quarantined.History.ShouldHaveSingleItem().Outcome.ShouldBe(JournalOutcome.Quarantined);
        var missing = await installation.ExplainAsync(Process, "erp/customers", "99");
        missing.SourceExists.ShouldBeFalse();
        missing.Decision.ShouldBeNull();
    }

    [Fact]
    public async Task A_lost_conflict_stands_in_the_history_with_the_fields_that_were_written()
    {
        await using var installation = await InstallAsync();
        await installation.CompleteAsync(Process);

        installation.InCrm("UPDATE account SET phone = 'crm' WHERE code = 'C00001'");
        installation.InErp("UPDATE customers SET phone = 'erp', name = 'new' WHERE id = 1");
        await installation.CompleteAsync(Process);

        var newest = (await installation.ExplainAsync(Process, "erp/customers", "1")).History[0];
        newest.Outcome.ShouldBe(JournalOutcome.Updated);
        newest.Flags.ShouldBe(JournalFlags.ConflictLost);
        var fields = (await installation.Store.Flows.ListFlowsAsync(null, CancellationToken.None)).Single().Fields;
        newest.Changed.Slots().Select(s => fields[s]).ShouldBe(["name"]);
        installation.QueryCrm("SELECT name, phone FROM account WHERE code = 'C00001'").ShouldBe(["NEW|crm"]);
    }

    private static Task<SqlInstallation> InstallAsync() =>
        SqlInstallation.CreateAsync(CustomerStory.Erp + CustomerStory.Customers(1, 3), CustomerStory.Crm);
}
