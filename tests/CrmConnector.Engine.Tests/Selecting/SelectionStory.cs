using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Selecting;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Processes;

namespace CrmConnector.Engine.Tests.Selecting;

/// <summary>An ERP whose customers are of Italy, France and Germany by turns, a CRM, and an end user who chooses among them.</summary>
internal sealed class SelectionStory : IAsyncDisposable
{
    private const string ErpTable =
        "CREATE TABLE customers (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT, phone TEXT, country TEXT, city TEXT);";

    private const string CrmTable =
        "CREATE TABLE account (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT UNIQUE, name TEXT, phone TEXT, city TEXT, state INTEGER NOT NULL DEFAULT 0);";

    private SelectionStory(SqlInstallation installation, ProcessDefinition process)
    {
        Installation = installation;
        Process = process;
        installation.Use([process]);
    }

    public SqlInstallation Installation { get; }

    public ProcessDefinition Process { get; private set; }

    public ProcessSelections Selections => new(Installation.Services with { PageSize = Installation.PageSize });

    public static string Yaml(string rules = "", string direction = "one-way") =>
        $$"""
            process: customers
            direction: {{direction}}
            link: customer
            from: { connection: erp, entity: customers }
            to: { connection: crm, entity: account }
            match: [ { code: code } ]
            fields:
              - { from: code, to: code }
              - { from: name, to: name }
              - { from: phone, to: phone }
              - { from: city, to: city }
            wizard:
              fields: [ { field: phone, title: Phone }, { field: city } ]
              conditions:
                - { field: country, question: Customers of which countries? }
                - { field: city, question: Of which cities? }
              leaving: [ keep, unlink, remove ]
            {{rules}}
            """;

    public static async Task<SelectionStory> BeginAsync(
        int customers,
        string rules = "deletes: propagate",
        string direction = "one-way",
        bool track = true
    )
    {
        var installation = await SqlInstallation.CreateAsync(ErpTable, CrmTable, track);
        if (direction == "two-way")
        {
            await installation.TrackAsync("crm", "account");
        }

        installation.PageSize = 10;
        installation.InErp(Customers(1, customers));
        return new SelectionStory(installation, SqlInstallation.Parse(Yaml(rules, direction)));
    }

    /// <summary>Customers by number: of Italy, France, Germany, Italy …</summary>
    public static string Customers(int first, int count) =>
        "INSERT INTO customers (id, code, name, phone, country, city) VALUES "
        + string.Join(
            ',',
            Enumerable
                .Range(first, count)
                .Select(i =>
                    $"({i}, 'C{i:D5}', 'Name {i}', '02 {i}', '{new[] { "DE", "IT", "FR" }[i % 3]}', 'City {i % 7}')"
                )
        );

    /// <summary>Declares the process anew.</summary>
    public void Change(string yaml)
    {
        Process = SqlInstallation.Parse(yaml);
        Installation.Use([Process]);
    }

    public Task<SelectionGeneration> SelectAsync(string text) =>
        Selections.SetAsync(Process, Read(text), "tester", after: null, CancellationToken.None).AsTask();

    public Task<SelectionGeneration> SelectAsync(IEnumerable<string> countries, string more = "") =>
        SelectAsync(Of(countries, more));

    public static string Of(IEnumerable<string> countries, string more = "") =>
        $"where: [ {{ field: country, in: [{string.Join(", ", countries)}] }} ]\n{more}";

    public async Task<SelectionPlan> PlanAsync(string text) =>
        await Selections.PlanAsync(Process, Read(text), CancellationToken.None);

    public async Task<RunReport> RunAsync(RunOptions? options = null) => await Installation.RunAsync(Process, options);

    public async Task<RunReport> CompleteAsync(RunOptions? options = null)
    {
        var report = await RunAsync(options);
        report.Ending.ShouldBe(RunEnding.Completed, report.Message);
        return report;
    }

    /// <summary>Both flows, in their order, until nothing is written any more.</summary>
    public async Task SettleAsync()
    {
        for (var round = 0; round < 4; round++)
        {
            var there = await CompleteAsync();
            var back = await Installation.RunAsync(Process.Reverse!);
            back.Ending.ShouldBe(RunEnding.Completed, back.Message);
            if (TwoWay.TwoWayStory.Writes(there) + TwoWay.TwoWayStory.Writes(back) == 0)
            {
                return;
            }
        }

        throw new ShouldAssertException("The two systems do not come to rest.");
    }

    /// <summary>Runs what there is to run until nothing is written any more.</summary>
    public Task SettleIfTwoWayAsync() => Process.Reverse is null ? CompleteAsync() : SettleAsync();

    /// <summary>The customers of these countries in the CRM, by number.</summary>
    public IReadOnlyList<int> InCrm() =>
        [.. Installation.QueryCrm("SELECT code FROM account ORDER BY code").Select(c => int.Parse(c[1..], null))];

    public string Crm(int customer) =>
        Installation.QueryCrm($"SELECT name, phone, city FROM account WHERE code = 'C{customer:D5}'").SingleOrDefault()
        ?? "none";

    public string Erp(int customer) =>
        Installation.QueryErp($"SELECT name, phone, city FROM customers WHERE id = {customer}").SingleOrDefault()
        ?? "none";

    /// <summary>The numbers of these countries' customers.</summary>
    public static IEnumerable<int> Of(int customers, params string[] countries) =>
        Enumerable.Range(1, customers).Where(i => countries.Contains(new[] { "DE", "IT", "FR" }[i % 3]));

    public async Task<long> LinkedAsync()
    {
        var flows = await Installation.Store.Flows.ListFlowsAsync("customers", CancellationToken.None);
        return await Installation.Store.Flows.CountLinkedAsync(
            flows.Single(f => f.Source.Connection == "erp"),
            CancellationToken.None
        );
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    private static Selection Read(string text)
    {
        var file = SelectionFileParser.Parse(text, "selection");
        file.Errors.ShouldBeEmpty();
        return file.Selection!;
    }
}
