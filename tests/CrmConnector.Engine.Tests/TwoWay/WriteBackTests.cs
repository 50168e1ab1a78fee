using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.TwoWay;

/// <summary>What the target generates becomes known to the source.</summary>
public sealed class WriteBackTests
{
    private const string Leads =
        "CREATE TABLE leads (id INTEGER PRIMARY KEY, name TEXT, customer_no TEXT); INSERT INTO leads (name) VALUES ('Rossi'), ('Bianchi');";

    private const string Customers = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, no TEXT);
        CREATE TRIGGER numbered AFTER INSERT ON customers BEGIN UPDATE customers SET no = 'C' || (1000 + NEW.id) WHERE id = NEW.id; END;
        """;

    private const string Yaml = """
        process: leads
        link: customer
        from: { connection: erp, entity: leads }
        to: { connection: crm, entity: customers }
        match: [ { customer_no: no } ]
        fields:
          - { from: name, to: name }
        writeBack:
          - { from: no, to: customer_no }
        """;

    [Fact]
    public async Task The_number_that_the_target_draws_is_written_into_the_source_by_the_same_run()
    {
        await using var installation = await BeginAsync();

        await RunAsync(installation);

        installation
            .QueryErp("SELECT name, customer_no FROM leads ORDER BY id")
            .ShouldBe(["Rossi|C1001", "Bianchi|C1002"]);
        (await RunAsync(installation)).ShouldBe(0);
    }

    [Fact]
    public async Task It_follows_when_the_target_changes_it_and_nothing_else_flows_back()
    {
        await using var installation = await BeginAsync();
        await RunAsync(installation);

        installation.InCrm("UPDATE customers SET no = 'X7', name = 'Someone else' WHERE id = 1");
        await RunAsync(installation);

        installation
            .QueryErp("SELECT name, customer_no FROM leads ORDER BY id")
            .ShouldBe(["Rossi|X7", "Bianchi|C1002"]);
        (await RunAsync(installation)).ShouldBe(0);
    }

    [Theory]
    [InlineData(CrashPlace.AfterIntents)]
    [InlineData(CrashPlace.AfterWriting)]
    [InlineData(CrashPlace.AfterCommit)]
    public async Task It_is_owed_until_it_is_written_whatever_dies_in_between(CrashPlace place)
    {
        await using var installation = await BeginAsync();
        installation.CrashAt(place, 1);
        (await installation.CrashAsync(Yaml)).ShouldBeTrue();

        await RunAsync(installation);

        installation
            .QueryErp("SELECT name, customer_no FROM leads ORDER BY name")
            .ShouldBe(installation.QueryCrm("SELECT name, no FROM customers ORDER BY name"));
        installation.QueryCrm("SELECT count(*) || '' FROM customers").ShouldBe(["2"]);
    }

    [Fact]
    public async Task A_customer_that_its_users_deleted_is_not_made_again_because_of_it()
    {
        await using var installation = await BeginAsync();
        await RunAsync(installation);

        installation.InCrm("DELETE FROM customers WHERE id = 1");
        installation.InErp("UPDATE leads SET name = 'Rossi & figli' WHERE id = 1");
        await RunAsync(installation);

        installation.QueryCrm("SELECT name FROM customers").ShouldBe(["Bianchi"]);
    }

    private static async Task<SqlInstallation> BeginAsync()
    {
        var installation = await SqlInstallation.CreateAsync(Leads, Customers, track: false);
        await installation.TrackAsync("erp", "leads");
        await installation.TrackAsync("crm", "customers");
        installation.Use([SqlInstallation.Parse(Yaml)]);
        return installation;
    }

    /// <summary>Both flows; how much they wrote.</summary>
    private static async Task<long> RunAsync(SqlInstallation installation)
    {
        var process = SqlInstallation.Parse(Yaml);
        installation.Heal();
        var writes = 0L;
        foreach (var flow in process.Flows)
        {
            var report = await installation.RunAsync(flow);
            report.Ending.ShouldBe(RunEnding.Completed, report.Message);
            writes += report.Sums[JournalOutcome.Created] + report.Sums[JournalOutcome.Updated];
        }

        return writes;
    }
}
