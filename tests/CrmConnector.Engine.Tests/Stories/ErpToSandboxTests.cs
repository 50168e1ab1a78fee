using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Sandbox;
using CrmConnector.Sandbox.Erp;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Stories;

/// <summary>ERP customers into the sandbox CRM over real HTTP.</summary>
public sealed class ErpToSandboxTests
{
    private const string Erp = """
        CREATE TABLE agents (id INTEGER PRIMARY KEY, mail VARCHAR(100));
        CREATE TABLE customers (id INTEGER PRIMARY KEY, code VARCHAR(20), name VARCHAR(400), phone VARCHAR(50), sector INTEGER,
            credit DECIMAL(18,4), parent INTEGER REFERENCES customers(id), agent INTEGER REFERENCES agents(id), email VARCHAR(100));
        """;

    private const string Process = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        match: [ { code: accountnumber } ]
        fields:
          - { from: code, to: accountnumber }
          - { from: name, to: name }
          - { from: phone, to: telephone1 }
          - { from: sector, to: industrycode }
          - { from: credit, to: creditlimit }
          - { from: parent, to: parentaccountid, reference: customer }
          - { from: agent, to: ownerid, reference: { link: agent, target: systemuser } }
        deletes: { set: { statecode: 1 } }
        guard: { updates: none }
        """;

    private const string Agents = """
        process: agents
        link: agent
        from: { connection: erp, entity: agents }
        to: { connection: crm, entity: systemuser }
        match: [ { mail: internalemailaddress } ]
        creates: no
        fields:
          - { from: mail, to: internalemailaddress, write: on-create }
        """;

    [Fact]
    public async Task First_load_changes_references_owners_and_deletions_arrive_and_a_run_without_news_does_nothing()
    {
        var erp = new SqliteSystem(
            Erp
                + "INSERT INTO agents VALUES (1, 'giulia.marchetti@example.com'), (2, 'jonas.brandt@example.com');"
                + Rows(1, 120)
                + "UPDATE customers SET parent = 1, agent = 1 WHERE id = 7"
        );
        var crm = await SandboxSystem.StartAsync();
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");

        await installation.CompleteAsync(Agents);
        var first = await installation.CompleteAsync(Process);
        installation.Crm.Forget();
        var second = await installation.CompleteAsync(Process);

        first.Sums[JournalOutcome.Created].ShouldBe(120);
        second.Sums.Read.ShouldBe(0);
        installation.Crm.RecordCalls.ShouldBe(0);
        crm.Query("SELECT count(*) || '' FROM account").ShouldBe(["120"]);
        Account(crm, "C7").ShouldBe("Name 7|02 7|1|7.5|C1|Giulia");

        erp.Execute(
            "UPDATE customers SET phone = '06', agent = 2 WHERE id = 7; UPDATE customers SET credit = NULL WHERE id = 8; DELETE FROM customers WHERE id = 9"
        );
        var third = await installation.CompleteAsync(Process);

        third.Sums[JournalOutcome.Updated].ShouldBe(2);
        third.Sums[JournalOutcome.Deleted].ShouldBe(1);
        Account(crm, "C7").ShouldBe("Name 7|06|1|7.5|C1|Jonas");
        crm.Query("SELECT coalesce(creditlimit, 'none') || '' FROM account WHERE accountnumber COLLATE BINARY = 'C8'")
            .ShouldBe(["none"]);
        crm.Query("SELECT statecode || '' FROM account WHERE accountnumber COLLATE BINARY = 'C9'").ShouldBe(["1"]);
        (await installation.CompleteAsync(Process)).Sums.Read.ShouldBe(0);
        (await installation.VerifyAsync(Process)).Drifted.ShouldBe(0);
    }

    [Fact]
    public async Task Accounts_that_people_typed_in_before_are_found_and_one_that_they_deleted_is_gone()
    {
        var erp = new SqliteSystem(Erp + Rows(1, 3));
        var crm = await SandboxSystem.StartAsync();
        var typed = await crm.CreateAsync("account", ("accountnumber", "C1"), ("name", "typed"), ("telephone1", null));
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");

        var first = await installation.CompleteAsync(Process);
        first.Sums[JournalOutcome.Linked].ShouldBe(1);
        first.Sums[JournalOutcome.Created].ShouldBe(2);
        Account(crm, "C1").ShouldStartWith("Name 1|02 1|");

        await crm.DeleteAsync("account", typed);
        erp.Execute("UPDATE customers SET phone = '9' WHERE id = 1");
        var gone = await installation.CompleteAsync(Process);
        erp.Execute("UPDATE customers SET phone = '10' WHERE id = 1");
        var again = await installation.CompleteAsync(Process + "\nrecreate: yes\n");

        gone.Sums[JournalOutcome.OutOfScope].ShouldBe(1);
        again.Sums[JournalOutcome.Created].ShouldBe(1, again.Message);
        Account(crm, "C1").ShouldStartWith("Name 1|10|");
    }

    [Fact]
    public async Task Two_accounts_with_one_number_are_quarantined_and_the_rest_synced()
    {
        var erp = new SqliteSystem(Erp + Rows(1, 3));
        var crm = await SandboxSystem.StartAsync();
        await crm.CreateAsync("account", ("accountnumber", "C1"), ("name", "one"));
        await crm.CreateAsync("account", ("accountnumber", "c1"), ("name", "two"));
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");

        var report = await installation.CompleteAsync(Process);

        report.Sums[JournalOutcome.Created].ShouldBe(2);
        (await installation.QuarantineAsync()).ShouldHaveSingleItem().Reason.ShouldBe("ambiguous-match");
    }

    [Theory]
    [InlineData(FaultKind.CommitThenClose)]
    [InlineData(FaultKind.CommitThenGatewayTimeout)]
    [InlineData(FaultKind.ServiceUnavailable)]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.Close)]
    public async Task Faults_of_the_CRM_cost_waits_and_never_a_second_record(FaultKind kind)
    {
        var erp = new SqliteSystem(Erp + Rows(1, 60));
        var crm = await SandboxSystem.StartAsync();
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");
        installation.PageSize = 20;
        crm.Crm.Faults.Add(new Fault(kind) { Table = "account", Times = 3 });

        await installation.CompleteAsync(Process);

        crm.Query("SELECT count(*) || '', count(DISTINCT accountnumber COLLATE BINARY) || '' FROM account")
            .ShouldBe(["60|60"]);
    }

    [Fact]
    public async Task A_run_that_is_killed_after_the_CRM_created_records_makes_no_second_ones_and_delivers_later_edits()
    {
        var erp = new SqliteSystem(Erp + Rows(1, 60));
        var crm = await SandboxSystem.StartAsync();
        await using var installation = await TestInstallation.CreateAsync(erp, crm, "customers");
        installation.PageSize = 20;
        installation.Crm.After = call =>
        {
            if (call.Kind == CallKind.Write && call.Number == 2)
            {
                throw new CrashException();
            }
        };
        (await installation.CrashAsync(Process)).ShouldBeTrue();
        erp.Execute("UPDATE customers SET phone = '06' WHERE id = 30");
        await installation.CompleteAsync(Process);
        await installation.CompleteAsync(Process);

        crm.Query("SELECT count(*) || '', count(DISTINCT accountnumber COLLATE BINARY) || '' FROM account")
            .ShouldBe(["60|60"]);
        Account(crm, "C30").ShouldStartWith("Name 30|06|");
    }

    [Fact]
    public async Task The_CRM_as_source_reads_by_change_tracking_and_an_expired_token_leads_to_a_full_round()
    {
        var erp = new SqliteSystem("CREATE TABLE customers (code TEXT NOT NULL PRIMARY KEY, name TEXT, phone TEXT);");
        var crm = await SandboxSystem.StartAsync();
        var accounts = new List<Guid>();
        for (var i = 1; i <= 5; i++)
        {
            accounts.Add(await crm.CreateAsync("account", ("accountnumber", $"C{i}"), ("name", $"Name {i}")));
        }

        await using var installation = await TestInstallation.CreateAsync(erp, crm);
        const string back = """
            process: back
            link: customer
            from: { connection: crm, entity: account }
            to: { connection: erp, entity: customers }
            fields:
              - { from: accountnumber, to: code }
              - { from: name, to: name }
            deletes: propagate
            """;
        await installation.CompleteAsync(back);
        await crm.EditAsync("account", accounts[0], ("name", "new"));
        var changes = await installation.CompleteAsync(back);

        changes.Sums.Read.ShouldBe(1);
        await crm.EditAsync("account", accounts[1], ("name", "newer"));
        await crm.DeleteAsync("account", accounts[2]);
        await crm.Crm.Users.ExpireDeltaTokensAsync(CancellationToken.None);
        var expired = await installation.CompleteAsync(back);

        expired.Notes.Count.ShouldBeGreaterThanOrEqualTo(2);
        expired.Notes.ShouldContain(n => n.Contains("no longer knows what changed", StringComparison.Ordinal));
        erp.Query("SELECT code, name FROM customers ORDER BY code")
            .ShouldBe(["C1|new", "C2|newer", "C4|Name 4", "C5|Name 5"]);
        (await installation.CompleteAsync(back)).Sums.Read.ShouldBe(0);
    }

    [Fact]
    public async Task The_sample_company_is_synced_and_its_dirty_data_named()
    {
        var file = new SqliteSystem();
        ErpSample.Create(file.File);
        var crm = await SandboxSystem.StartAsync();
        await using var installation = await TestInstallation.CreateAsync(file, crm, "customers");
        var process = await System.IO.File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "processes", "erp-to-crm-customers.yaml")
        );

        var first = await installation.CompleteAsync(process);
        var second = await installation.CompleteAsync(process);

        first.Sums[JournalOutcome.Created].ShouldBeGreaterThan(250);
        second.Sums.Read.ShouldBe(0);
        var quarantined = await installation.QuarantineAsync();
        quarantined.ShouldAllBe(e => e.Field != null || e.Reason == "already-linked");
        quarantined.Count.ShouldBe((int)first.Quarantined);
        ErpUsers.EditThree(file.File, installation.Clock.GetUtcNow()).Count.ShouldBe(3);
        (await installation.CompleteAsync(process)).Sums[JournalOutcome.Updated].ShouldBe(3);
    }

    private static string Account(SandboxSystem crm, string number) =>
        crm.Query(
                $"""
                SELECT a.name, a.telephone1, a.industrycode || '', a.creditlimit / 10000.0 || '', coalesce(p.accountnumber, 'none'), coalesce(u.firstname, 'none')
                FROM account a LEFT JOIN account p ON p.accountid = a.parentaccountid LEFT JOIN systemuser u ON u.systemuserid = a.ownerid
                WHERE a.accountnumber COLLATE BINARY = '{number}'
                """
            )
            .ShouldHaveSingleItem();

    private static string Rows(int first, int count) =>
        "INSERT INTO customers (id, code, name, phone, sector, credit) VALUES "
        + string.Join(
            ',',
            Enumerable
                .Range(first, count)
                .Select(i => $"({i}, 'C{i}', 'Name {i}', '02 {i}', {1 + (i % 2 == 0 ? 1 : 0)}, {i}.5)")
        )
        + ";";
}
