using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Explaining;
using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Linking;

/// <summary>An ERP with customers and a CRM with leads, several of which may be of one customer.</summary>
internal sealed class ManyStory : IAsyncDisposable
{
    private const string Erp = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY AUTOINCREMENT, vat TEXT, name TEXT, phone TEXT, city TEXT);
        """;

    private const string Crm = """
        CREATE TABLE lead (id INTEGER PRIMARY KEY AUTOINCREMENT, vat TEXT, company TEXT, phone TEXT, city TEXT);
        """;

    private ManyStory(SqlInstallation installation, ProcessDefinition process) =>
        (Installation, Process) = (installation, process);

    public SqlInstallation Installation { get; }

    public ProcessDefinition Process { get; }

    public List<RunReport> Reports { get; } = [];

    /// <summary>A two-way process between customers and leads. Of a lead only the phone flows back.</summary>
    public static string Yaml(string rules = "") =>
        $$"""
            process: customers
            direction: two-way
            link: customer
            from: { connection: erp, entity: customers }
            to: { connection: crm, entity: lead, members: many, flowsBack: [phone] }
            match: [ { vat: vat } ]
            fields:
              - { from: vat, to: vat }
              - { from: name, to: company }
              - { from: phone, to: phone }
              - { from: city, to: city }
            {{rules}}
            """;

    public static async Task<ManyStory> BeginAsync(string? yaml = null)
    {
        var installation = await SqlInstallation.CreateAsync(Erp, Crm, track: false);
        await installation.TrackAsync("erp", "customers");
        await installation.TrackAsync("crm", "lead");
        var story = new ManyStory(installation, SqlInstallation.Parse(yaml ?? Yaml()));
        installation.Use([story.Process]);
        return story;
    }

    /// <summary>All flows, in their order, until nothing is written any more.</summary>
    public async Task SettleAsync()
    {
        for (var round = 0; round < 5; round++)
        {
            if (await RunAsync() == 0)
            {
                return;
            }
        }

        throw new ShouldAssertException("The two systems do not come to rest.");
    }

    /// <summary>All flows once; how much they wrote.</summary>
    public async Task<long> RunAsync()
    {
        Installation.Heal();
        var writes = 0L;
        foreach (var flow in Process.Flows)
        {
            var report = await Installation.RunAsync(flow);
            report.Ending.ShouldBe(RunEnding.Completed, report.Message);
            Reports.Add(report);
            writes +=
                report.Sums[JournalOutcome.Created]
                + report.Sums[JournalOutcome.Updated]
                + report.Sums[JournalOutcome.Linked]
                + report.Sums[JournalOutcome.Deleted];
        }

        return writes;
    }

    public void Customer(string vat, string phone = "02", string city = "Verona") =>
        Installation.InErp(
            $"INSERT INTO customers (vat, name, phone, city) VALUES ('{vat}', 'Customer {vat}', '{phone}', '{city}')"
        );

    public void Lead(string vat, string phone = "02", string city = "Verona") =>
        Installation.InCrm(
            $"INSERT INTO lead (vat, company, phone, city) VALUES ('{vat}', 'Lead {vat}', '{phone}', '{city}')"
        );

    public IReadOnlyList<string> Customers() =>
        Installation.QueryErp("SELECT vat, name, phone, city FROM customers ORDER BY id");

    public IReadOnlyList<string> Leads() =>
        Installation.QueryCrm("SELECT vat, company, phone, city FROM lead ORDER BY id");

    /// <summary>The members of a customer's link.</summary>
    public Task<IReadOnlyList<string>> LinkAsync(int customer = 1) =>
        Installation.LinkAsync("customers", $"{customer}");

    public async Task<IReadOnlyList<RecordExplanation>> ExplainAsync(
        ProcessDefinition flow,
        string entity,
        string key
    ) =>
        await new Explainer(Installation.Services).ExplainAsync(
            [flow],
            new EntityAddress(entity == "lead" ? "crm" : "erp", entity),
            new RecordKey(key),
            CancellationToken.None
        );

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
