using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Running;

/// <summary>A process that changes meets its records again, and treats a field that is new to it as first contact.</summary>
public sealed class ChangedMappingTests
{
    private const string Without = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        fields:
          - { from: code, to: code }
          - { from: name, to: name }
        """;

    private const string With = Without + "\n  - { from: phone, to: phone }";

    [Theory]
    [InlineData("erp", "02 1|own|erp")]
    [InlineData("crm", "02 1|own|crm")]
    public async Task A_field_that_is_mapped_later_fills_blanks_and_empties_nothing(string winner, string phones)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        var rule = $"\nconflicts: {winner}\n";
        await installation.CompleteAsync(Without + rule);
        installation.InErp(
            "UPDATE customers SET phone = NULL WHERE id = 2; UPDATE customers SET phone = 'erp' WHERE id = 3"
        );
        installation.InCrm(
            "UPDATE account SET phone = 'own' WHERE code = 'C00002'; UPDATE account SET phone = 'crm' WHERE code = 'C00003'"
        );

        var report = await installation.CompleteAsync(With + rule);

        report.Notes.ShouldContain(n => n.Contains("the mapping or the conditions changed", StringComparison.Ordinal));
        string.Join('|', installation.QueryCrm("SELECT phone FROM account ORDER BY code")).ShouldBe(phones);
        (await installation.CompleteAsync(With + rule)).Sums.Read.ShouldBe(0);
    }

    [Fact]
    public async Task A_field_that_is_mapped_later_and_holds_the_same_is_not_written()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 120),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(Without);
        installation.InCrm("UPDATE account SET phone = '02 ' || CAST(substr(code, 2) AS INTEGER)");
        installation.Crm.Forget();

        var report = await installation.CompleteAsync(With);

        report.Sums[JournalOutcome.Unchanged].ShouldBe(120);
        installation.Crm.Count(CallKind.Write).ShouldBe(0);
    }

    [Fact]
    public async Task A_plan_between_the_change_and_the_run_takes_nothing_away()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(Without);

        var plan = await installation.PlanAsync(With);
        await installation.ExplainAsync(With, "erp/customers", "1");
        var report = await installation.CompleteAsync(With);

        plan.Sweep.ShouldBe("mapping-changed");
        plan.Examples.Count.ShouldBe(3);
        report.Sums[JournalOutcome.Updated].ShouldBe(3);
    }

    [Fact]
    public async Task A_field_that_is_no_longer_mapped_keeps_its_value()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(With);
        installation.InErp("UPDATE customers SET phone = 'new', name = 'new' WHERE id = 1");

        await installation.CompleteAsync(Without);

        installation.QueryCrm("SELECT name, phone FROM account WHERE code = 'C00001'").ShouldBe(["new|02 1"]);
    }

    [Fact]
    public async Task Two_processes_over_one_pair_meet_each_others_records_as_first_contact()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3) + "; UPDATE customers SET phone = NULL WHERE id = 2",
            CustomerStory.Crm
        );
        const string phones = """
            process: phones
            link: customer
            from: { connection: erp, entity: customers }
            to: { connection: crm, entity: account }
            creates: no
            fields:
              - { from: phone, to: phone }
            """;
        await installation.CompleteAsync(Without);
        installation.InCrm("UPDATE account SET phone = 'own' WHERE code = 'C00002'");

        await installation.CompleteAsync(phones);

        installation.QueryCrm("SELECT phone FROM account ORDER BY code").ShouldBe(["02 1", "own", "02 3"]);
    }

    [Fact]
    public async Task What_a_converter_kept_or_cut_is_reported_with_field_and_records_and_without_the_value()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp
                + CustomerStory.Customers(1, 5)
                + "; UPDATE customers SET phone = '045 800123' || id; UPDATE customers SET phone = 'ring twice' WHERE id IN (2, 4)",
            CustomerStory.Crm
        );
        var process = With.Replace(
            "{ from: phone, to: phone }",
            "{ from: phone, to: phone, convert: { phone: IT } }",
            StringComparison.Ordinal
        );

        var report = await installation.CompleteAsync(process);
        var second = await installation.CompleteAsync(process, new() { Full = true });

        report.Notes.ShouldContain(n =>
            n.StartsWith("phone: ", StringComparison.Ordinal)
            && n.EndsWith("(2 records: 2, 4).", StringComparison.Ordinal)
        );
        report.Notes.ShouldAllBe(n => !n.Contains("ring", StringComparison.Ordinal));
        second.Notes.ShouldAllBe(n => !n.StartsWith("phone: ", StringComparison.Ordinal));
        installation.QueryCrm("SELECT phone FROM account WHERE code = 'C00002'").ShouldBe(["ring twice"]);
    }
}
