using CrmConnector.Adapters.Sql.Dialects.SqlServer;
using CrmConnector.Adapters.Sql.Reading;
using CrmConnector.Adapters.Sql.Tests.Recording;
using CrmConnector.Adapters.Sql.Tests.Shared;
using CrmConnector.Testing;
using Microsoft.Data.SqlClient;

namespace CrmConnector.Adapters.Sql.Tests.SqlServer;

/// <summary>Transaction A writes a row and stays open, B writes another and commits, a run, A commits, a run brings A's row.</summary>
public sealed class SqlServerLateCommitTests : SqlServerTest
{
    [Fact]
    public async Task Ours_reads_the_late_row_that_a_naive_checkpoint_loses()
    {
        var store = new LateCommitStore();
        var connection = new RecordingConnection(store.Answer);
        var session = SqlServerTables.Session(connection);
        var plan = new RowPlan(SqlServerTables.Customers, [], null);
        var feed = new SqlServerRowVersionFeed(SqlServerTables.Customers, SqlServerTables.Feeds, null);
        var start = await feed.PositionAsync(session, CancellationToken.None);

        store.Write(1);
        store.Write(2);
        store.Commit(2);
        var during = await feed.ReadAsync(session, plan, start, 100, CancellationToken.None);
        var naive = store.LargestVisible;
        store.Commit(1);
        var after = await feed.ReadAsync(session, plan, during.Next, 100, CancellationToken.None);

        store.After(naive).ShouldNotContain(1);
        during.Records.ShouldBeEmpty();
        after.Records.Select(r => r.Key.Value).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task The_tracking_version_is_taken_before_the_rows_are_read()
    {
        // Whoever takes it afterwards loses what is committed between the two.
        var version = 40L;
        var connection = new RecordingConnection(c =>
        {
            if (c.CommandText.StartsWith("SELECT CHANGE_TRACKING", StringComparison.Ordinal))
            {
                return Answers.One(0L, version);
            }

            version++;
            return null;
        });
        var table = SqlServerTables.Customers;
        var feed = new SqlServerChangeTrackingFeed(table, SqlServerTables.Feeds);

        var page = await feed.ReadAsync(
            SqlServerTables.Session(connection),
            new RowPlan(table, [], null),
            ["7"],
            100,
            CancellationToken.None
        );

        version.ShouldBe(41);
        page.Next.ShouldBe(["40"]);
    }

    [SkippableTheory]
    [InlineData("change tracking")]
    [InlineData("rowversion")]
    [InlineData("modified timestamp")]
    public async Task A_change_that_commits_late_arrives(string method)
    {
        await SetUpAsync(
            method switch
            {
                "rowversion" =>
                    "CREATE TABLE {s}.t (id int NOT NULL PRIMARY KEY, name nvarchar(20), version rowversion)",
                "change tracking" => "CREATE TABLE {s}.t (id int NOT NULL PRIMARY KEY, name nvarchar(20))",
                _ =>
                    "CREATE TABLE {s}.t (id int NOT NULL PRIMARY KEY, name nvarchar(20), updated_at datetime2 NOT NULL DEFAULT SYSUTCDATETIME())",
            },
            "INSERT INTO {s}.t (id, name) VALUES (1, N'a'), (2, N'b')"
        );
        if (method == "change tracking")
        {
            await SqlServerSchema.TrackDatabaseAsync();
            await Schema.ExecuteAsync("ALTER TABLE {s}.t ENABLE CHANGE_TRACKING");
        }

        var isStandIn = await SqlServerDatabase.IsStandInAsync();
        if (!isStandIn)
        {
            // Otherwise a reading waits for the open transaction, as the server does by itself.
            await SqlServerDatabase.ExecuteAsync("ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON");
            Skip.If(method == "modified timestamp", "Without a row version store its reading waits for the writer.");
        }

        var connection = await ConnectAsync();
        (await connection.DescribeAsync("t")).Changes.Method.ShouldBe(method);
        var position = await connection.PositionAsync("t");
        var stamp = method == "modified timestamp" ? ", updated_at = SYSUTCDATETIME()" : "";
        await using var early = await SqlServerDatabase.OpenAsync();
        await using var transaction = (SqlTransaction)await early.BeginTransactionAsync();
        await using var command = early.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Schema.Here($"UPDATE {{s}}.t SET name = N'late'{stamp} WHERE id = 1");
        await command.ExecuteNonQueryAsync();
        if (!isStandIn)
        {
            // The stand-in lets only one write at a time; there the other transaction is left out.
            await Schema.ExecuteAsync($"UPDATE {{s}}.t SET name = N'soon'{stamp} WHERE id = 2");
        }

        var during = await connection.ChangesAsync("t", ["name"], position);
        await transaction.CommitAsync();
        var after = await connection.ChangesAsync("t", ["name"], during.Next);

        during.Records.ShouldNotContain(r => r.Values[0].AsText() == "late");
        after.Records.ShouldContain(r => r.Key.Value == "1" && r.Values[0].AsText() == "late");
    }
}
