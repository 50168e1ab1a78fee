using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.TwoWay;

/// <summary>An ERP and a CRM that are kept in step in both directions, and what their users do.</summary>
internal sealed class TwoWayStory : IAsyncDisposable
{
    private const string ErpTable =
        "CREATE TABLE customers (code TEXT NOT NULL PRIMARY KEY, name TEXT, phone TEXT, city TEXT, note TEXT);";

    private const string CrmTable =
        "CREATE TABLE account (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT UNIQUE, name TEXT, phone TEXT, city VARCHAR(30), note TEXT, state INTEGER NOT NULL DEFAULT 0);";

    private TwoWayStory(SqlInstallation installation, ProcessDefinition process)
    {
        Installation = installation;
        Process = process;
    }

    public SqlInstallation Installation { get; }

    public ProcessDefinition Process { get; }

    public static string Yaml(string rules = "") =>
        $$"""
            process: customers
            direction: two-way
            link: customer
            from: { connection: erp, entity: customers }
            to: { connection: crm, entity: account }
            match: [ { code: code } ]
            fields:
              - { from: code, to: code }
              - { from: name, to: name, convert: [trim] }
              - { from: phone, to: phone, convert: { phone: IT } }
              - { from: city, to: city }
            {{rules}}
            """;

    public static async Task<TwoWayStory> BeginAsync(string rules = "", int customers = 3, string crm = "")
    {
        var installation = await SqlInstallation.CreateAsync(ErpTable, CrmTable, track: false);
        await installation.TrackAsync("erp", "customers");
        await installation.TrackAsync("crm", "account");
        var story = new TwoWayStory(installation, SqlInstallation.Parse(Yaml(rules)));
        installation.Use([story.Process]);
        for (var i = 1; i <= customers; i++)
        {
            installation.InErp(
                $"INSERT INTO customers (code, name, phone, city) VALUES ('C{i}', 'Name {i}', '045 87007{i:D2}', 'Verona')"
            );
        }

        if (crm.Length > 0)
        {
            installation.InCrm(crm);
        }

        return story;
    }

    /// <summary>Both flows, in their order.</summary>
    public async Task<(RunReport There, RunReport Back)> RunAsync(RunOptions? options = null)
    {
        var there = await Installation.RunAsync(Process, options);
        there.Ending.ShouldBe(RunEnding.Completed, there.Message);
        var back = await Installation.RunAsync(Process.Reverse!, options);
        back.Ending.ShouldBe(RunEnding.Completed, back.Message);
        return (there, back);
    }

    /// <summary>Runs until nothing is written any more; more than a few rounds would mean an echo.</summary>
    public async Task SettleAsync()
    {
        for (var round = 0; round < 4; round++)
        {
            var (there, back) = await RunAsync();
            if (Writes(there) + Writes(back) == 0)
            {
                return;
            }
        }

        throw new ShouldAssertException("The two systems do not come to rest.");
    }

    public static long Writes(RunReport report) =>
        report.Sums[JournalOutcome.Created] + report.Sums[JournalOutcome.Updated] + report.Sums[JournalOutcome.Deleted];

    public string Erp(string code) =>
        Installation.QueryErp($"SELECT name, phone, city FROM customers WHERE code = '{code}'").SingleOrDefault()
        ?? "none";

    public string Crm(string code) =>
        Installation.QueryCrm($"SELECT name, phone, city FROM account WHERE code = '{code}'").SingleOrDefault()
        ?? "none";

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
