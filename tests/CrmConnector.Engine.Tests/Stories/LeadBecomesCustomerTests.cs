using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Sandbox;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Stories;

/// <summary>A lead of the sandbox CRM becomes a customer of the ERP, over real HTTP.</summary>
public sealed class LeadBecomesCustomerTests
{
    private const string Erp = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(160), vat VARCHAR(20), phone VARCHAR(50), code VARCHAR(20));
        CREATE TRIGGER numbered AFTER INSERT ON customers BEGIN UPDATE customers SET code = 'K' || (70000 + NEW.id) WHERE id = NEW.id; END;
        """;

    private const string Leads = """
        process: lead-becomes-customer
        link: customer
        from: { connection: crm, entity: lead }
        to: { connection: erp, entity: customers }
        match: [ { new_vatnumber: vat } ]
        conversion:
          when: [ { field: statecode, is: 1 } ]
          requires: [ companyname, new_vatnumber ]
          became: [ { entity: account, by: originatingleadid } ]
        fields:
          - { from: companyname, to: name }
          - { from: new_vatnumber, to: vat }
          - { from: telephone1, to: phone }
        writeBack:
          - { from: code, to: new_customernumber }
        """;

    private const string Customers = """
        process: customers
        direction: two-way
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        match: [ { code: accountnumber } ]
        fields:
          - { from: code, to: accountnumber, direction: one-way }
          - { from: name, to: name }
          - { from: phone, to: telephone1 }
        """;

    private static readonly ProcessDefinition[] Processes =
    [
        TestInstallation.Parse(Leads),
        TestInstallation.Parse(Customers),
    ];

    [Fact]
    public async Task G2_One_lead_is_one_customer_one_account_and_one_link_and_later_changes_flow_both_ways()
    {
        var (installation, erp, crm) = await BeginAsync();
        await using var _ = installation;
        var lead = await LeadAsync(crm, "Rua Alta", "IT01234567890");
        await LeadAsync(crm, "Not qualified", "IT09999999999");
        await RunAsync(installation);
        erp.Query("SELECT count(*) || '' FROM customers").ShouldBe(["0"]);

        await crm.QualifyAsync(lead);
        await RunAsync(installation);

        erp.Query("SELECT name, vat, code FROM customers").ShouldBe(["Rua Alta|IT01234567890|K70001"]);
        crm.Query("SELECT name, accountnumber FROM account").ShouldBe(["Rua Alta|K70001"]);
        crm.Query("SELECT new_customernumber FROM lead WHERE companyname COLLATE BINARY = 'Rua Alta'")
            .ShouldBe(["K70001"]);

        await RunAsync(installation);
        (await RunAsync(installation)).ShouldBe(0);

        erp.Execute("UPDATE customers SET phone = '045 1'");
        await RunAsync(installation);
        crm.Query("SELECT telephone1 FROM account").ShouldBe(["045 1"]);
        var account = crm.Query("SELECT lower(hex(accountid)) FROM account").Count;
        account.ShouldBe(1);
        (await RunAsync(installation)).ShouldBe(0);
    }

    [Fact]
    public async Task G2_A_lead_that_lacks_its_VAT_number_waits_and_goes_on_when_it_is_filled_in()
    {
        var (installation, erp, crm) = await BeginAsync();
        await using var _ = installation;
        var lead = await LeadAsync(crm, "Rua Alta", vat: null);
        await crm.EditAsync("lead", lead, ("statecode", 1), ("statuscode", 3));
        await RunAsync(installation);

        erp.Query("SELECT count(*) || '' FROM customers").ShouldBe(["0"]);
        var entry = (await installation.Store.Reviews.ListAsync(null, null, 10, default)).ShouldHaveSingleItem();
        entry.Fields.ShouldBe(["new_vatnumber"]);

        await crm.EditAsync("lead", lead, ("statecode", 0), ("statuscode", 1));
        await crm.EditAsync("lead", lead, ("new_vatnumber", "IT01234567890"));
        await crm.EditAsync("lead", lead, ("statecode", 1), ("statuscode", 3));
        await RunAsync(installation);
        await RunAsync(installation);

        erp.Query("SELECT vat, code FROM customers").ShouldBe(["IT01234567890|K70001"]);
        crm.Query("SELECT name, accountnumber FROM account").ShouldBe(["Rua Alta|K70001"]);
        (await RunAsync(installation)).ShouldBe(0);
    }

    private static async Task<(TestInstallation Installation, SqliteSystem Erp, SandboxSystem Crm)> BeginAsync()
    {
        var erp = new SqliteSystem(Erp);
        var crm = await SandboxSystem.StartAsync(
            new SandboxColumn("lead", "new_vatnumber", "string") { MaxLength = 20 },
            new SandboxColumn("lead", "new_customernumber", "string") { MaxLength = 20 }
        );
        var installation = await TestInstallation.CreateAsync(erp, crm, "customers");
        installation.Use(Processes);
        return (installation, erp, crm);
    }

    private static Task<Guid> LeadAsync(SandboxSystem crm, string company, string? vat) =>
        crm.CreateAsync(
            "lead",
            ("subject", company),
            ("lastname", "Valdez"),
            ("companyname", company),
            ("new_vatnumber", vat)
        );

    private static async Task<long> RunAsync(TestInstallation installation)
    {
        var writes = 0L;
        foreach (var flow in Processes.SelectMany(p => p.Flows))
        {
            var report = await installation.RunAsync(flow);
            report.Ending.ShouldBe(RunEnding.Completed, report.Message);
            writes += report.Sums[JournalOutcome.Created] + report.Sums[JournalOutcome.Updated];
        }

        return writes;
    }
}
