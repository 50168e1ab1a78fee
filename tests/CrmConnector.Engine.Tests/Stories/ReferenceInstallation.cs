using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Stories;

/// <summary>The reference installation as far as ERP and CRM go: customers in step both ways, and leads that become customers. The CRM answers over real HTTP.</summary>
internal sealed class ReferenceInstallation : IAsyncDisposable
{
    private const string ErpTables = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(160), vat VARCHAR(20), phone VARCHAR(50), city VARCHAR(80), code VARCHAR(20));
        CREATE TRIGGER numbered AFTER INSERT ON customers WHEN NEW.code IS NULL BEGIN UPDATE customers SET code = 'K' || (70000 + NEW.id) WHERE id = NEW.id; END;
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
          - { from: companyname, to: name, write: on-create }
          - { from: new_vatnumber, to: vat, write: on-create }
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
          - { from: phone, to: telephone1, convert: { phone: IT } }
          - { from: city, to: address1_city }
        conflicts: erp
        deletes: { set: { statecode: 1 } }
        """;

    private ReferenceInstallation(TestInstallation installation, SqliteSystem erp, SandboxSystem crm) =>
        (Installation, Erp, Crm) = (installation, erp, crm);

    public TestInstallation Installation { get; }

    public SqliteSystem Erp { get; }

    public SandboxSystem Crm { get; }

    public ProcessDefinition Lead { get; } = TestInstallation.Parse(Leads);

    public ProcessDefinition Customer { get; } = TestInstallation.Parse(Customers);

    /// <summary>Starts both systems, the ERP with some customers, and brings them into step.</summary>
    public static async Task<ReferenceInstallation> BeginAsync(int customers = 12)
    {
        var erp = new SqliteSystem(ErpTables);
        var crm = await SandboxSystem.StartAsync();
        var installation = await TestInstallation.CreateAsync(erp, crm, "customers");
        var reference = new ReferenceInstallation(installation, erp, crm);
        installation.Use([reference.Lead, reference.Customer]);
        for (var i = 1; i <= customers; i++)
        {
            erp.Execute($"INSERT INTO customers (name, phone, city) VALUES ('Name {i}', '045 87007{i:D2}', 'Verona')");
        }

        await reference.SettleAsync();
        return reference;
    }

    /// <summary>All flows once, in their order.</summary>
    public async Task<IReadOnlyList<RunReport>> RunAsync()
    {
        var reports = new List<RunReport>();
        foreach (var flow in new[] { Lead, Customer }.SelectMany(p => p.Flows))
        {
            var report = await Installation.RunAsync(flow);
            report.Ending.ShouldBe(RunEnding.Completed, report.Message);
            reports.Add(report);
        }

        return reports;
    }

    /// <summary>Runs until nothing is written any more; more than a few rounds would be an echo.</summary>
    public async Task SettleAsync()
    {
        for (var round = 0; round < 4; round++)
        {
            if (Writes(await RunAsync()) == 0)
            {
                return;
            }
        }

        throw new ShouldAssertException("The two systems do not come to rest.");
    }

    public static long Writes(IEnumerable<RunReport> reports) =>
        reports.Sum(r =>
            r.Sums[JournalOutcome.Created] + r.Sums[JournalOutcome.Updated] + r.Sums[JournalOutcome.Deleted]
        );

    /// <summary>A person makes a lead.</summary>
    public Task<Guid> LeadAsync(string company, string? vat) =>
        Crm.CreateAsync(
            "lead",
            ("subject", company),
            ("lastname", "Valdez"),
            ("companyname", company),
            ("new_vatnumber", vat)
        );

    /// <summary>A person makes a lead and qualifies it: the CRM makes an account and a contact of it.</summary>
    public async Task QualifiedLeadAsync(string company, string vat) =>
        await Crm.QualifyAsync(await LeadAsync(company, vat));

    /// <summary>A person's account, by its number.</summary>
    public Guid Account(string number) =>
        Guid.Parse(
            Crm.Query($"SELECT accountid FROM account WHERE accountnumber COLLATE BINARY = '{number}'")
                .ShouldHaveSingleItem()
        );

    public string InErp(string code) =>
        Erp.Query($"SELECT name, phone, city FROM customers WHERE code = '{code}'").ShouldHaveSingleItem();

    public string InCrm(string number) =>
        Crm.Query(
                $"SELECT name, telephone1, address1_city FROM account WHERE accountnumber COLLATE BINARY = '{number}'"
            )
            .ShouldHaveSingleItem();

    /// <summary>What was done with a customer of the ERP and its records elsewhere.</summary>
    public async Task<IReadOnlyList<JournalLine>> HistoryAsync(int customer)
    {
        var entities = await Installation.Store.Flows.ListEntitiesAsync(default);
        var link = await Installation.Store.Links.FindLinkAsync(
            entities.Single(e => e.Entity == "customers"),
            new RecordKey($"{customer}"),
            default
        );
        return await Installation.Store.Journal.LinkHistoryAsync(link!.Value, 100, default);
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
