using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Conversions;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Converting;

/// <summary>
/// A CRM with leads, and with accounts that qualified leads became; an ERP that numbers its customers. Two processes: leads become customers, and customers
/// are accounts.
/// </summary>
internal sealed class ConversionStory : IAsyncDisposable
{
    private const string Crm = """
        CREATE TABLE lead (id INTEGER PRIMARY KEY, company TEXT, vat TEXT, city TEXT, state INTEGER NOT NULL DEFAULT 0, customer_no TEXT);
        CREATE TABLE account (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, number TEXT, city TEXT, lead_id INTEGER REFERENCES lead(id));
        CREATE TABLE sales_order (id INTEGER PRIMARY KEY, account_id INTEGER REFERENCES account(id));
        CREATE TABLE quote (id INTEGER PRIMARY KEY, lead_id INTEGER REFERENCES lead(id));
        """;

    private const string Erp = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, vat TEXT, city TEXT, no TEXT);
        CREATE TRIGGER numbered AFTER INSERT ON customers BEGIN UPDATE customers SET no = 'C' || (1000 + NEW.id) WHERE id = NEW.id; END;
        """;

    private const string Leads = """
        process: lead-becomes-customer
        link: customer
        from: { connection: crm, entity: lead }
        to: { connection: erp, entity: customers }
        match: [ { vat: vat } ]
        conversion:
          when: [ { field: state, is: 1 } ]
          requires: [ company, vat ]
          became: [ { entity: account, by: lead_id } ]
        fields:
          - { from: company, to: name }
          - { from: vat, to: vat }
          - { from: city, to: city }
        writeBack:
          - { from: no, to: customer_no }
        """;

    private const string Customers = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        match: [ { no: number } ]
        fields:
          - { from: no, to: number }
          - { from: name, to: name }
        """;

    /// <summary>A lead is a customer, too, from its first quote on, and from the first order of its account on.</summary>
    private const string OrFirst =
        "orFirst: [ { entity: quote, by: lead_id }, { entity: sales_order, by: account_id, of: account } ]";

    private ConversionStory(SqlInstallation installation, string leads, string customers)
    {
        Installation = installation;
        Lead = TestInstallation.Parse(leads);
        Customer = TestInstallation.Parse(customers);
    }

    public SqlInstallation Installation { get; }

    public ProcessDefinition Lead { get; }

    public ProcessDefinition Customer { get; }

    /// <summary>The story from its beginning.</summary>
    /// <param name="orFirst">A first quote or order is enough.</param>
    /// <param name="track">The CRM tells which quotes, orders and accounts changed.</param>
    /// <param name="numbersAccounts">The conversion writes the customer's number into the account, too.</param>
    /// <param name="journal">What was written can be undone.</param>
    /// <param name="twoWay">What is changed in accounts flows back to customers.</param>
    public static async Task<ConversionStory> BeginAsync(
        bool orFirst = false,
        bool track = true,
        bool numbersAccounts = false,
        bool twoWay = false,
        bool journal = false
    )
    {
        var installation = await SqlInstallation.CreateAsync(Erp, Crm, track: false);
        await installation.TrackAsync("erp", "customers");
        await installation.TrackAsync("crm", "lead");
        if (twoWay)
        {
            await installation.TrackAsync("crm", "account");
        }

        foreach (var entity in orFirst && track ? new[] { "quote", "sales_order", "account" } : [])
        {
            await installation.TrackAsync("crm", entity);
        }

        var leads = orFirst ? Leads.Replace("requires:", $"{OrFirst}\n  requires:", StringComparison.Ordinal) : Leads;
        if (numbersAccounts)
        {
            leads = leads.Replace(
                "by: lead_id } ]",
                "by: lead_id, writeBack: [ { from: no, to: number } ] } ]",
                StringComparison.Ordinal
            );
        }

        if (journal)
        {
            leads += "\njournal: values\n";
        }

        var customers = twoWay
            ? Customers.Replace("link:", "direction: two-way\nlink:", StringComparison.Ordinal)
            : Customers;
        var story = new ConversionStory(installation, leads, customers);
        installation.Use([story.Lead, story.Customer]);
        return story;
    }

    /// <summary>A qualified lead, and the account that the CRM made of it.</summary>
    public void Qualify(int id, string company, string? vat, bool withAccount = true)
    {
        Installation.InCrm(
            $"INSERT INTO lead (id, company, vat, city, state) VALUES ({id}, '{company}', {(vat is null ? "NULL" : $"'{vat}'")}, 'Verona', 1)"
        );
        if (withAccount)
        {
            Installation.InCrm($"INSERT INTO account (name, lead_id) VALUES ('{company}', {id})");
        }
    }

    /// <summary>A lead that is not qualified, with or without an account.</summary>
    public void Meet(int id, string company, string? vat, bool withAccount = false)
    {
        Qualify(id, company, vat, withAccount);
        Installation.InCrm($"UPDATE lead SET state = 0 WHERE id = {id}");
    }

    /// <summary>All flows of both processes, in their order; how much they wrote.</summary>
    public Task<long> RunAsync() => RunAsync(Lead, Customer);

    /// <summary>All flows of some processes, or a single one.</summary>
    public async Task<long> RunAsync(params ProcessDefinition[] processes)
    {
        Installation.Heal();
        var writes = 0L;
        foreach (var flow in processes.SelectMany(p => p.Flows))
        {
            var report = await Installation.RunAsync(flow);
            report.Ending.ShouldBe(RunEnding.Completed, report.Message);
            Reports.Add(report);
            writes += report.Sums[JournalOutcome.Created] + report.Sums[JournalOutcome.Updated];
        }

        return writes;
    }

    /// <summary>All flows until the program is killed. True when it was.</summary>
    public async Task<bool> CrashAsync()
    {
        try
        {
            foreach (var flow in new[] { Lead, Customer }.SelectMany(p => p.Flows))
            {
                await Installation.RunAsync(flow);
            }

            return false;
        }
        catch (CrashException)
        {
            await Installation.RestartAsync();
            return true;
        }
    }

    /// <summary>
    /// Kills the program at every place and time at which it can be, lets it run again, and checks what must be the same in the end: one customer, its number in
    /// the lead, all of them in one link, every step done, nothing left to write.
    /// </summary>
    /// <param name="begin">Makes a story with lead 1, Rossi, about to become a customer.</param>
    /// <param name="steps">How many steps there are.</param>
    public static async Task KillEverywhereAsync(Func<Task<ConversionStory>> begin, int steps)
    {
        foreach (var place in Enum.GetValues<CrashPlace>())
        {
            var time = 1;
            while (await KillAsync(begin, steps, place, time))
            {
                time++;
            }

            time.ShouldBeGreaterThan(1, $"{place} was never met");
        }
    }

    /// <summary>False when the program ended before it could be killed there.</summary>
    private static async Task<bool> KillAsync(Func<Task<ConversionStory>> begin, int steps, CrashPlace place, int time)
    {
        await using var story = await begin();
        story.Installation.CrashAt(place, time);
        if (!await story.CrashAsync())
        {
            return false;
        }

        await story.RunAsync();
        await story.RunAsync();

        var context = $"killed at {place} for the {time}. time";
        story.Installation.QueryErp("SELECT name, no FROM customers").ShouldBe(["Rossi|C1001"], context);
        story.Installation.QueryCrm("SELECT customer_no FROM lead").ShouldBe(["C1001"], context);
        story.Installation.QueryCrm("SELECT name, number FROM account").ShouldBe(["Rossi|C1001"], context);
        (await story.LinkAsync(1)).ShouldBe(["account 1", "customers 1", "lead 1"], context);
        var done = await story.StepsAsync(1);
        done.Count.ShouldBe(steps, context + ": " + string.Join("; ", done));
        done.ShouldAllBe(step => step.Contains(nameof(ConversionState.Done)), context);
        (await story.RunAsync()).ShouldBe(0, context);
        return true;
    }

    public List<RunReport> Reports { get; } = [];

    /// <summary>How far each lead is, as text: <c>Condition done, Data waiting (vat)</c>.</summary>
    public async Task<IReadOnlyList<string>> StepsAsync(int lead)
    {
        var entries = await Installation.Store.Conversions.ListAsync(null, true, null, 1000, CancellationToken.None);
        return entries.FirstOrDefault(e => e.Source == new RecordKey($"{lead}")) is { } entry
            ? [.. entry.Steps.Select(s => $"{s.Step} {s.State}" + (s.Detail is null ? "" : $" ({s.Detail})"))]
            : [];
    }

    /// <summary>What a run of the conversion would do.</summary>
    public Task<PlanReport> PlanAsync() => PlanAsync(Lead);

    /// <summary>What a run of a flow would do.</summary>
    public async Task<PlanReport> PlanAsync(ProcessDefinition flow) =>
        await new ProcessPlanner(Installation.Services).PlanAsync(flow, new PlanOptions(), CancellationToken.None);

    /// <summary>The members of a lead's link.</summary>
    public Task<IReadOnlyList<string>> LinkAsync(int lead) => Installation.LinkAsync("lead", $"{lead}");

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
