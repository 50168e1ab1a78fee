using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Engine.Tests.TwoWay;

namespace CrmConnector.Engine.Tests.Undoing;

public sealed class UndoReferenceTests
{
    private const string Erp = """
        CREATE TABLE agents (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE customers (code TEXT NOT NULL PRIMARY KEY, agent INTEGER REFERENCES agents(id));
        INSERT INTO agents VALUES (1, 'Anna'), (2, 'Bert');
        INSERT INTO customers VALUES ('C1', 1);
        """;

    private const string Crm = """
        CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE);
        CREATE TABLE account (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT UNIQUE, owner INTEGER REFERENCES users(id));
        INSERT INTO users (name) VALUES ('somebody');
        """;

    private const string Agents = """
        process: agents
        link: agent
        from: { connection: erp, entity: agents }
        to: { connection: crm, entity: users }
        match: [ { name: name } ]
        fields: [ { from: name, to: name } ]
        """;

    private const string Customers = """
        process: customers
        direction: two-way
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        match: [ { code: code } ]
        fields:
          - { from: code, to: code }
          - { from: agent, to: owner, reference: agent }
        journal: values
        """;

    [Fact]
    public async Task A_pointer_that_was_put_back_does_not_flow_back()
    {
        await using var installation = await SqlInstallation.CreateAsync(Erp, Crm, track: false);
        await installation.TrackAsync("erp", "customers");
        await installation.TrackAsync("crm", "account");
        var (agents, customers) = (TestInstallation.Parse(Agents), TestInstallation.Parse(Customers));
        installation.Use([agents, customers]);
        await installation.RunAsync(agents);
        await installation.RunAsync(customers);
        await installation.RunAsync(customers.Reverse!);
        Owner(installation).ShouldBe(["Anna"]);
        installation.InErp("UPDATE customers SET agent = 2");
        var run = await installation.RunAsync(customers);
        Owner(installation).ShouldBe(["Bert"]);

        (await UndoStory.UndoAsync(installation, run.RunId)).Tally.RestoredFields.ShouldBe(1);
        await UndoStory.ResumeAsync(installation);

        Owner(installation).ShouldBe(["Anna"]);
        foreach (var full in new[] { false, true })
        {
            var options = new RunOptions { Full = full };
            TwoWayStory.Writes(await installation.RunAsync(customers, options)).ShouldBe(0);
            TwoWayStory.Writes(await installation.RunAsync(customers.Reverse!, options)).ShouldBe(0);
        }

        installation.QueryErp("SELECT agent || '' FROM customers").ShouldBe(["2"]);
    }

    private static IReadOnlyList<string> Owner(SqlInstallation installation) =>
        installation.QueryCrm("SELECT u.name FROM account a JOIN users u ON u.id = a.owner");
}
