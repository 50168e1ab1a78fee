using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Guarding;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Engine.Tests.Running;
using CrmConnector.Engine.Tests.TwoWay;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Tests.Verifying;

public sealed class VerifyTests
{
    private const string Process = CustomerStory.Process + "\nmatch: [ { code: code } ]\n";

    [Fact]
    public async Task Two_sides_in_step_have_no_drift_and_nothing_is_written()
    {
        await using var installation = await LinkedAsync();

        var report = await installation.VerifyAsync(Process, repair: true);

        report.Drifted.ShouldBe(0);
        report.Counts[PlanKind.Unchanged].ShouldBe(30);
        report.Repaired.ShouldBeFalse();
        installation.Crm.Count(CallKind.Write).ShouldBe(0);
    }

    [Fact]
    public async Task Drift_is_found_field_by_field_and_repair_mends_it()
    {
        await using var installation = await LinkedAsync();
        installation.PageSize = 7;
        installation.InCrm(
            "UPDATE account SET name = 'drifted' WHERE code = 'C00003'; UPDATE account SET phone = NULL WHERE code = 'C00004'"
        );

        var found = await installation.VerifyAsync(Process);
        installation.QueryCrm("SELECT name FROM account WHERE code = 'C00003'").ShouldBe(["drifted"]);
        var repaired = await installation.VerifyAsync(Process, repair: true);
        var after = await installation.VerifyAsync(Process);

        found.Drifted.ShouldBe(2);
        var example = found.Examples.Single(e => e.Source.Value == "3");
        example.Fields.ShouldHaveSingleItem().Name.ShouldBe("name");
        example.Fields[0].Before.AsText().ShouldBe("drifted");
        example.Fields[0].After.AsText().ShouldBe("Name 3");
        repaired.Repaired.ShouldBeTrue();
        after.Drifted.ShouldBe(0);
        installation
            .QueryCrm("SELECT name, phone FROM account WHERE code IN ('C00003', 'C00004') ORDER BY code")
            .ShouldBe(["Name 3|02 3", "Name 4|02 4"]);
        (await installation.CompleteAsync(Process)).Sums.Read.ShouldBe(0);
    }

    [Fact]
    public async Task A_value_that_the_target_kept_when_the_two_met_is_no_drift()
    {
        const string There = """
            process: there
            link: customer
            from: { connection: erp, entity: customers }
            to: { connection: crm, entity: account }
            match: [ { code: code } ]
            conflicts: erp
            fields: [ { from: name, to: name }, { from: note, to: note, convert: { email: blank } } ]
            """;
        const string Back = """
            process: back
            link: customer
            from: { connection: crm, entity: account }
            to: { connection: erp, entity: customers }
            match: [ { code: code } ]
            conflicts: erp
            creates: no
            fields: [ { from: name, to: name }, { from: note, to: note } ]
            """;
        await using var story = await TwoWayStory.BeginAsync(
            crm: "INSERT INTO account (code, name, note) VALUES ('C1', 'Name 1', 'anna@rossi.example'), ('C2', 'Name 2', 'info@bianchi.example')"
        );
        var installation = story.Installation;
        installation.InErp("UPDATE customers SET note = 'n.d.'");
        ProcessDefinition[] pair = [SqlInstallation.Parse(There), SqlInstallation.Parse(Back)];
        installation.Use(pair);
        foreach (var process in pair.Concat(pair))
        {
            await installation.RunAsync(process);
        }

        installation.QueryCrm("SELECT note FROM account WHERE code = 'C1'").ShouldBe(["anna@rossi.example"]);

        (await installation.VerifyAsync(There)).Drifted.ShouldBe(0);
        installation.InErp("UPDATE customers SET note = 'new@bianchi.example' WHERE code = 'C2'");
        (await installation.VerifyAsync(There)).Examples.ShouldHaveSingleItem().Source.Value.ShouldBe("C2");
    }

    [Fact]
    public async Task A_repair_tells_how_many_records_the_target_refused()
    {
        await using var installation = await LinkedAsync();
        installation.InCrm(
            "UPDATE account SET name = 'drifted' WHERE code IN ('C00003', 'C00004'); "
                + "CREATE TRIGGER refuses BEFORE UPDATE ON account WHEN NEW.code = 'C00004' BEGIN SELECT RAISE(ABORT, 'no'); END"
        );

        var repaired = await installation.VerifyAsync(Process, repair: true);

        repaired.Repaired.ShouldBeTrue();
        repaired.Refused.ShouldBe(1);
        installation
            .QueryCrm("SELECT name FROM account WHERE code IN ('C00003', 'C00004') ORDER BY code")
            .ShouldBe(["Name 3", "drifted"]);
    }

    [Fact]
    public async Task A_repair_obeys_the_guards()
    {
        await using var installation = await LinkedAsync();
        installation.InCrm("UPDATE account SET name = 'drifted ' || code");

        await Should.ThrowAsync<GuardTrippedException>(async () =>
            await installation.VerifyAsync(Process, repair: true)
        );
        installation.QueryCrm("SELECT count(*) || '' FROM account WHERE name LIKE 'drifted%'").ShouldBe(["30"]);
        await installation.VerifyAsync(Process, repair: true, overrideGuards: true);

        (await installation.VerifyAsync(Process)).Drifted.ShouldBe(0);
    }

    [Fact]
    public async Task A_missing_source_record_and_a_missing_target_record_are_told()
    {
        await using var installation = await LinkedAsync();
        installation.InErp("DELETE FROM customers WHERE id = 5");
        installation.InCrm("DELETE FROM account WHERE code = 'C00006'");

        var report = await installation.VerifyAsync(Process);

        report.SourceMissing.ShouldBe(1);
        report.Counts[PlanKind.TargetGone].ShouldBe(1);
    }

    [Theory]
    [InlineData("ignore")]
    [InlineData("{ set: { state: 1 } }")]
    [InlineData("unlink")]
    [InlineData("propagate")]
    public async Task A_deletion_that_the_rule_has_dealt_with_is_no_drift(string rule)
    {
        var rules = $"\ndeletes: {rule}\n";
        await using var installation = await LinkedAsync(rules);
        installation.InErp("DELETE FROM customers WHERE id = 5");
        await installation.CompleteAsync(Process + rules);

        (await installation.VerifyAsync(Process + rules)).Drifted.ShouldBe(0);
    }

    [Fact]
    public async Task Where_the_target_wins_its_edits_are_no_drift_to_mend()
    {
        await using var installation = await LinkedAsync("\nconflicts: crm\n");
        installation.InCrm("UPDATE account SET name = 'edited' WHERE code = 'C00003'");

        await installation.VerifyAsync(Process + "\nconflicts: crm\n", repair: true);

        installation.QueryCrm("SELECT name FROM account WHERE code = 'C00003'").ShouldBe(["edited"]);
    }

    private static async Task<SqlInstallation> LinkedAsync(string rules = "")
    {
        var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 30),
            CustomerStory.Crm
        );
        await installation.CompleteAsync(Process + rules);
        installation.Crm.Forget();
        return installation;
    }
}
