using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Linking;

/// <summary>
/// A CRM whose qualified leads have become accounts, each pointing to its lead, and an ERP. Leads and accounts both go to the ERP, by processes of their own: only
/// the pointer tells that a lead and an account are one customer.
/// </summary>
internal sealed class JoinStory : IAsyncDisposable
{
    private const string Erp =
        "CREATE TABLE customers (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, phone TEXT, city TEXT);";

    private const string Crm = """
        CREATE TABLE lead (id INTEGER PRIMARY KEY, company TEXT, phone TEXT);
        CREATE TABLE account (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, city TEXT, lead_id INTEGER REFERENCES lead(id));
        """;

    private const string LeadsYaml = """
        process: leads
        link: customer
        from: { connection: crm, entity: lead }
        to: { connection: erp, entity: customers }
        fields:
          - { from: company, to: name, write: on-create }
          - { from: phone, to: phone }
        """;

    private JoinStory(SqlInstallation installation, string members)
    {
        Installation = installation;
        Lead = TestInstallation.Parse(LeadsYaml);
        Account = TestInstallation.Parse(
            $$"""
            process: accounts
            direction: two-way
            link: customer
            from: { connection: erp, entity: customers }
            to: { connection: crm, entity: account{{members}} }
            joins: { lead_id: lead }
            fields:
              - { from: name, to: name }
              - { from: city, to: city }
            reverse: { creates: yes }
            guard: { updates: none }
            """
        );
    }

    public SqlInstallation Installation { get; }

    public ProcessDefinition Lead { get; }

    public ProcessDefinition Account { get; }

    /// <summary>The flows by name: <c>lead</c>, <c>account</c> (to the ERP), <c>customer</c> (to the CRM).</summary>
    public ProcessDefinition Flow(string name) =>
        name switch
        {
            "lead" => Lead,
            "account" => Account.Reverse!,
            _ => Account,
        };

    public static async Task<JoinStory> BeginAsync(string members = "")
    {
        var installation = await SqlInstallation.CreateAsync(Erp, Crm, track: false);
        await installation.TrackAsync("erp", "customers");
        await installation.TrackAsync("crm", "lead");
        await installation.TrackAsync("crm", "account");
        var story = new JoinStory(installation, members);
        installation.Use([story.Lead, story.Account]);
        return story;
    }

    public void Qualified(int id, int accounts = 1)
    {
        Installation.InCrm($"INSERT INTO lead VALUES ({id}, 'Company {id}', '0{id}')");
        for (var i = 0; i < accounts; i++)
        {
            Installation.InCrm($"INSERT INTO account (name, city, lead_id) VALUES ('Company {id}', 'Verona', {id})");
        }
    }

    /// <summary>Some flows, in this order; how much they wrote.</summary>
    public async Task<long> RunAsync(params string[] flows)
    {
        Installation.Heal();
        var writes = 0L;
        foreach (var flow in flows)
        {
            var report = await Installation.RunAsync(Flow(flow));
            report.Ending.ShouldBe(RunEnding.Completed, report.Message);
            Reports.Add(report);
            writes +=
                report.Sums[JournalOutcome.Created]
                + report.Sums[JournalOutcome.Updated]
                + report.Sums[JournalOutcome.Linked];
        }

        return writes;
    }

    public List<RunReport> Reports { get; } = [];

    public IReadOnlyList<string> Customers() =>
        Installation.QueryErp("SELECT name, phone, city FROM customers ORDER BY id");

    public IReadOnlyList<string> Accounts() => Installation.QueryCrm("SELECT name, city FROM account ORDER BY id");

    /// <summary>The members of a lead's link.</summary>
    public Task<IReadOnlyList<string>> LinkAsync(int lead) => Installation.LinkAsync("lead", $"{lead}");

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
