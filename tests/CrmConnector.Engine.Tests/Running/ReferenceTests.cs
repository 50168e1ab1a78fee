using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Running;

public sealed class ReferenceTests
{
    private const string Erp = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, parent INTEGER REFERENCES customers(id), agent INTEGER);
        CREATE TABLE agents (id INTEGER PRIMARY KEY, name TEXT);
        """;

    private const string Crm = """
        CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
        CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT, parent INTEGER REFERENCES account(id), owner INTEGER REFERENCES users(id));
        """;

    private const string Customers = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        fields:
          - { from: name, to: name }
          - { from: parent, to: parent, reference: customer }
        """;

    private const string WithAgent = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        fields:
          - { from: name, to: name }
          - { from: agent, to: owner, reference: { link: agent, entity: agents } }
        """;

    private const string Agents = """
        process: agents
        link: agent
        from: { connection: erp, entity: agents }
        to: { connection: crm, entity: users }
        match: [ { name: name } ]
        creates: no
        fields:
          - { from: name, to: name }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_record_waits_for_the_one_it_points_to_and_is_released_in_the_same_run(bool track)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp + "INSERT INTO customers (id, name, parent) VALUES (1, 'leaf', 2), (2, 'branch', 3), (3, 'root', NULL)",
            Crm,
            track
        );

        var report = await installation.CompleteAsync(Customers);

        report.Sums[JournalOutcome.Created].ShouldBe(3);
        report.Sums[JournalOutcome.WaitingForReference].ShouldBe(0);
        report.Sums.Reread.ShouldBe(2);
        report.Waiting.ShouldBe(0);
        Tree(installation).ShouldBe(["branch|root", "leaf|branch", "root|null"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_release_the_next_run_delivers_what_changed(bool track)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp + "INSERT INTO customers (id, name, parent) VALUES (1, 'leaf', 2), (2, 'root', NULL)",
            Crm,
            track
        );
        await installation.CompleteAsync(Customers);

        installation.InErp("UPDATE customers SET name = 'twig' WHERE id = 1");
        await installation.CompleteAsync(Customers);

        Tree(installation).ShouldBe(["root|null", "twig|root"]);
    }

    [Fact]
    public async Task A_pointer_to_another_link_set_waits_until_that_process_has_run()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp
                + "INSERT INTO agents VALUES (5, 'Anna'); INSERT INTO customers (id, name, agent) VALUES (1, 'Rossi', 5), (2, 'Bianchi', NULL)",
            Crm + "INSERT INTO users VALUES (42, 'Anna')"
        );

        var first = await installation.CompleteAsync(WithAgent);
        await installation.CompleteAsync(Agents);
        var second = await installation.CompleteAsync(WithAgent);

        first.Sums[JournalOutcome.WaitingForReference].ShouldBe(1);
        first.Sums[JournalOutcome.Created].ShouldBe(1);
        first.Waiting.ShouldBe(1);
        second.Sums[JournalOutcome.Created].ShouldBe(1);
        second.Waiting.ShouldBe(0);
        installation
            .QueryCrm("SELECT name, owner || '' FROM account ORDER BY name")
            .ShouldBe(["Bianchi|null", "Rossi|42"]);
    }

    [Theory]
    [InlineData("A|5")]
    [InlineData("A\\5")]
    public async Task A_key_with_the_signs_that_join_keys_is_pointed_to_like_any_other(string key)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            $"""
            CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, agent TEXT);
            CREATE TABLE agents (id TEXT PRIMARY KEY, name TEXT);
            INSERT INTO agents VALUES ('{key}', 'Anna');
            INSERT INTO customers VALUES (1, 'Rossi', '{key}');
            """,
            Crm + "INSERT INTO users VALUES (42, 'Anna')"
        );

        await installation.CompleteAsync(Agents);
        await installation.CompleteAsync(WithAgent);

        installation.QueryCrm("SELECT name, owner || '' FROM account").ShouldBe(["Rossi|42"]);
    }

    [Fact]
    public async Task A_linked_record_whose_new_pointer_cannot_be_followed_yet_waits_whole()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp
                + "INSERT INTO agents VALUES (5, 'Anna'), (6, 'Bruno'); INSERT INTO customers (id, name, agent) VALUES (1, 'Rossi', 5)",
            Crm + "INSERT INTO users VALUES (42, 'Anna')"
        );
        await installation.CompleteAsync(Agents);
        await installation.CompleteAsync(WithAgent);

        installation.InErp("UPDATE customers SET agent = 6, name = 'Rossi S.p.A.'");
        var waiting = await installation.CompleteAsync(WithAgent);
        installation.QueryCrm("SELECT name, owner || '' FROM account").ShouldBe(["Rossi|42"]);
        installation.InCrm("INSERT INTO users VALUES (43, 'Bruno')");
        installation.InErp("UPDATE agents SET name = name WHERE id = 6");
        await installation.CompleteAsync(Agents);
        await installation.CompleteAsync(WithAgent);

        waiting.Sums[JournalOutcome.WaitingForReference].ShouldBe(1);
        installation.QueryCrm("SELECT name, owner || '' FROM account").ShouldBe(["Rossi S.p.A.|43"]);
    }

    [Fact]
    public async Task A_waiting_record_that_is_deleted_waits_no_more()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp
                + "INSERT INTO agents VALUES (5, 'Anna'); INSERT INTO customers (id, name, agent) VALUES (1, 'Rossi', 5)",
            Crm + "INSERT INTO users VALUES (42, 'Anna')"
        );
        (await installation.CompleteAsync(WithAgent)).Waiting.ShouldBe(1);

        installation.InErp("DELETE FROM customers");
        var report = await installation.CompleteAsync(WithAgent);

        report.Waiting.ShouldBe(0);
        installation.QueryCrm("SELECT name FROM account").ShouldBeEmpty();
    }

    private static IReadOnlyList<string> Tree(SqlInstallation installation) =>
        installation.QueryCrm(
            "SELECT a.name, p.name FROM account a LEFT JOIN account p ON p.id = a.parent ORDER BY a.name"
        );
}
