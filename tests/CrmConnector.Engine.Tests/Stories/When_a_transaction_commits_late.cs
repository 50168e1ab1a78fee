using CrmConnector.Engine.Tests.Installing;
using Npgsql;

namespace CrmConnector.Engine.Tests.Stories;

/// <summary>
/// Tries to break G1: a transaction changes a row and stays open, another changes a row and commits, a run, the first commits, a run. A
/// checkpoint by what was seen last would lose the first row.
/// </summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class When_a_transaction_commits_late
{
    private const string Crm = "CREATE TABLE account (code TEXT NOT NULL PRIMARY KEY, name TEXT);";

    private const string Process = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        fields:
          - { from: code, to: code }
          - { from: name, to: name }
        """;

    [SkippableTheory]
    [InlineData(true, "change log")]
    [InlineData(false, "modified timestamp")]
    public async Task Its_row_arrives_from_PostgreSQL(bool track, string detection)
    {
        var erp = await PostgreSqlSystem.CreateAsync(
            """
            CREATE TABLE customers (id int PRIMARY KEY, code text NOT NULL, name text, modified timestamptz NOT NULL DEFAULT now());
            INSERT INTO customers SELECT i, 'C' || i, 'Name ' || i FROM generate_series(1, 20) i;
            """
        );
        var crm = new SqliteSystem(Crm);
        await using var installation = await TestInstallation.CreateAsync(erp, crm, track ? ["customers"] : []);
        await installation.CompleteAsync(Process);

        await using var a = await erp.Database.OpenAsync();
        await using var transaction = await a.BeginTransactionAsync();
        await ExecuteAsync(a, "UPDATE customers SET name = 'A', modified = now() WHERE id = 1");
        await ExecuteAsync(a, "INSERT INTO customers VALUES (21, 'C21', 'A too')");
        await ExecuteAsync(a, "DELETE FROM customers WHERE id = 3");
        await erp.ExecuteAsync("UPDATE customers SET name = 'B', modified = now() WHERE id = 2");
        var during = await installation.CompleteAsync(Process);
        // The change log waits with B's row until no transaction before it is open; a time stamp need not.
        crm.Query("SELECT name FROM account WHERE code IN ('C1', 'C2', 'C21') ORDER BY code")
            .ShouldBe(["Name 1", track ? "Name 2" : "B"]);
        await transaction.CommitAsync();
        await RunUntilAsync(
            installation,
            () => crm.Query("SELECT name FROM account WHERE name IN ('A', 'B', 'A too')").Count == 3
        );

        during.ChangeDetection.ShouldBe(detection);
        crm.Query("SELECT name FROM account WHERE code IN ('C1', 'C2', 'C21') ORDER BY code")
            .ShouldBe(["A", "B", "A too"]);
    }

    [Theory]
    [InlineData(true, "change log")]
    [InlineData(false, "modified timestamp")]
    public async Task Its_row_arrives_from_SQLite_where_the_application_stamps_and_then_commits(
        bool track,
        string detection
    )
    {
        var erp = new SqliteSystem(
            """
            PRAGMA journal_mode = WAL;
            CREATE TABLE customers (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT, modified TEXT);
            INSERT INTO customers VALUES (1, 'C1', 'Name 1', datetime('now')), (2, 'C2', 'Name 2', datetime('now'));
            """
        );
        var crm = new SqliteSystem(Crm);
        await using var installation = await TestInstallation.CreateAsync(erp, crm, track ? ["customers"] : []);
        await installation.CompleteAsync(Process);

        using var a = erp.Open();
        using var transaction = a.BeginTransaction();
        using var update = a.CreateCommand();
        update.CommandText = "UPDATE customers SET name = 'A', modified = datetime('now', '-1 minute') WHERE id = 1";
        update.ExecuteNonQuery();
        var during = await installation.CompleteAsync(Process);
        crm.Query("SELECT name FROM account ORDER BY code").ShouldBe(["Name 1", "Name 2"]);
        transaction.Commit();
        await installation.CompleteAsync(Process);

        during.ChangeDetection.ShouldBe(detection);
        crm.Query("SELECT name FROM account ORDER BY code").ShouldBe(["A", "Name 2"]);
    }

    /// <summary>Transactions of other tests on the same server may hold the change log back for a moment.</summary>
    private static async Task RunUntilAsync(TestInstallation installation, Func<bool> hasArrived)
    {
        for (var run = 1; run == 1 || (run <= 200 && !hasArrived()); run++)
        {
            await installation.CompleteAsync(Process);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
