using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Running;

/// <summary>Records that point to each other are written in two steps: first without the pointers, then the pointers.</summary>
public sealed class CircleTests
{
    private const string Erp = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, parent INTEGER, person INTEGER);
        CREATE TABLE persons (id INTEGER PRIMARY KEY, name TEXT, customer INTEGER);
        """;

    private const string Crm = """
        CREATE TABLE contact (id INTEGER PRIMARY KEY, name TEXT UNIQUE, account INTEGER REFERENCES account(id));
        CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT UNIQUE, parent INTEGER REFERENCES account(id), contact INTEGER REFERENCES contact(id));
        """;

    private const string Trees = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        match: [ { name: name } ]
        fields:
          - { from: name, to: name }
          - { from: parent, to: parent, reference: { link: customer, entity: customers } }
        """;

    private const string Customers = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        match: [ { name: name } ]
        fields:
          - { from: name, to: name }
          - { from: person, to: contact, reference: { link: person, entity: persons } }
        """;

    private const string Persons = """
        process: persons
        link: person
        from: { connection: erp, entity: persons }
        to: { connection: crm, entity: contact }
        match: [ { name: name } ]
        fields:
          - { from: name, to: name }
          - { from: customer, to: account, reference: { link: customer, entity: customers } }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_circle_within_one_entity_is_closed_in_one_run_and_a_pointer_to_nothing_still_waits(bool track)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp
                + "INSERT INTO customers (id, name, parent) VALUES (1, 'a', 2), (2, 'b', 3), (3, 'c', 1), (4, 'leaf', 1), (5, 'lost', 99), (6, 'behind', 5), (7, 'self', 7)",
            Crm,
            track
        );

        var report = await installation.CompleteAsync(Trees);

        Parents(installation).ShouldBe(["a|b", "b|c", "c|a", "leaf|a", "self|self"]);
        report.Sums[JournalOutcome.Created].ShouldBe(5);
        report.Sums[JournalOutcome.WaitingForReference].ShouldBe(2);
        report.Waiting.ShouldBe(2);

        installation.InErp("INSERT INTO customers (id, name) VALUES (99, 'found')");
        await installation.CompleteAsync(Trees);

        Parents(installation)
            .ShouldBe(["a|b", "b|c", "behind|lost", "c|a", "found|null", "leaf|a", "lost|found", "self|self"]);
        (await installation.CompleteAsync(Trees)).Sums[JournalOutcome.Updated].ShouldBe(0);
    }

    [Fact]
    public async Task A_circle_through_two_processes_is_closed_in_a_few_runs_and_then_nothing_is_written()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            Erp
                + "INSERT INTO customers (id, name, person) VALUES (1, 'Rossi', 7), (2, 'Bianchi', NULL); INSERT INTO persons (id, name, customer) VALUES (7, 'Anna', 1), (8, 'Bruno', 2)",
            Crm
        );

        for (var round = 0; round < 2; round++)
        {
            await installation.CompleteAsync(Customers);
            await installation.CompleteAsync(Persons);
        }

        PersonsOf(installation).ShouldBe(["Anna|Rossi", "Bruno|Bianchi"]);
        installation
            .QueryCrm(
                "SELECT a.name, coalesce(c.name, 'null') FROM account a LEFT JOIN contact c ON c.id = a.contact ORDER BY 1"
            )
            .ShouldBe(["Bianchi|null", "Rossi|Anna"]);
        installation.QueryCrm("SELECT count(*) || '' FROM contact").ShouldBe(["2"]);
        Writes(await installation.CompleteAsync(Customers)).ShouldBe(0);
        Writes(await installation.CompleteAsync(Persons)).ShouldBe(0);
    }

    [Theory]
    [InlineData(CrashPlace.AfterIntents)]
    [InlineData(CrashPlace.AfterWriting)]
    [InlineData(CrashPlace.AfterCommit)]
    public async Task Killed_between_the_two_steps_it_closes_the_circle_all_the_same(CrashPlace place)
    {
        for (var time = 1; ; time++)
        {
            await using var installation = await SqlInstallation.CreateAsync(
                Erp + "INSERT INTO customers (id, name, parent) VALUES (1, 'a', 2), (2, 'b', 1)",
                Crm
            );
            installation.CrashAt(place, time);
            if (!await installation.CrashAsync(Trees))
            {
                time.ShouldBeGreaterThan(2);
                return;
            }

            installation.Heal();
            await installation.CompleteAsync(Trees);

            Parents(installation).ShouldBe(["a|b", "b|a"], $"killed for the {time}. time");
        }
    }

    private static long Writes(Reporting.RunReport report) =>
        report.Sums[JournalOutcome.Created] + report.Sums[JournalOutcome.Updated];

    private static IReadOnlyList<string> PersonsOf(SqlInstallation installation) =>
        installation.QueryCrm("SELECT c.name, a.name FROM contact c JOIN account a ON a.id = c.account ORDER BY 1");

    private static IReadOnlyList<string> Parents(SqlInstallation installation) =>
        installation.QueryCrm(
            "SELECT a.name, coalesce(p.name, 'null') FROM account a LEFT JOIN account p ON p.id = a.parent ORDER BY 1"
        );
}
