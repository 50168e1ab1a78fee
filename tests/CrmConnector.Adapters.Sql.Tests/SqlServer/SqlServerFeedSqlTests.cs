using CrmConnector.Adapters.Sql.Dialects.SqlServer;
using CrmConnector.Adapters.Sql.Reading;
using CrmConnector.Adapters.Sql.Tests.Recording;
using CrmConnector.Adapters.Sql.Tracking;

namespace CrmConnector.Adapters.Sql.Tests.SqlServer;

/// <summary>The statements of each way of finding changes, as they are sent.</summary>
public sealed class SqlServerFeedSqlTests
{
    [Fact]
    public async Task Change_tracking()
    {
        var table = SqlServerTables.Orders;
        var connection = new RecordingConnection(c =>
            c.CommandText.StartsWith("SELECT CHANGE_TRACKING", StringComparison.Ordinal) ? Answers.One(5L, 40L) : null
        );
        var feed = new SqlServerChangeTrackingFeed(table, SqlServerTables.Feeds);
        var plan = new RowPlan(table, [table.Columns[2]], null);
        var session = SqlServerTables.Session(connection);

        (await feed.PositionAsync(session, CancellationToken.None)).ShouldBe(["40"]);
        await feed.ReadAsync(session, plan, ["7"], 100, CancellationToken.None);
        await feed.ReadAsync(session, plan, ["7", "40", "12", "north|3"], 100, CancellationToken.None);

        connection.Transcript.ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public async Task Change_tracking_without_snapshots_looks_again_whether_the_server_cleaned_up()
    {
        var table = SqlServerTables.Orders with { AllowsSnapshots = false };
        var looks = 0;
        var connection = new RecordingConnection(c =>
            c.CommandText.StartsWith("SELECT CHANGE_TRACKING", StringComparison.Ordinal)
                ? Answers.One(++looks == 1 ? 5L : 30L, 40L)
                : null
        );
        var feed = new SqlServerChangeTrackingFeed(table, SqlServerTables.Feeds);

        await Should.ThrowAsync<Abstractions.Adapters.CheckpointExpiredException>(() =>
            feed.ReadAsync(
                SqlServerTables.Session(connection),
                new RowPlan(table, [], null),
                ["7"],
                100,
                CancellationToken.None
            )
        );
    }

    [Fact]
    public async Task Rowversion()
    {
        var table = SqlServerTables.Customers;
        var connection = new RecordingConnection(c =>
            c.CommandText == SqlServerRowVersionFeed.BoundSql ? Answers.One(Answers.Version(2002)) : null
        );
        var feed = new SqlServerRowVersionFeed(table, SqlServerTables.Feeds, null);
        var session = SqlServerTables.Session(connection);

        (await feed.PositionAsync(session, CancellationToken.None)).ShouldBe(["00000000000007D2"]);
        await feed.ReadAsync(
            session,
            new RowPlan(table, [table.Columns[1]], null),
            ["00000000000007D0"],
            100,
            CancellationToken.None
        );

        connection.Transcript.ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public async Task Change_log()
    {
        var table = SqlServerTables.Orders;
        var connection = new RecordingConnection(c =>
            c.CommandText == SqlServerRowVersionFeed.BoundSql ? Answers.One(Answers.Version(2002)) : null
        );
        var log = SqlServerChangeLog.Log(table, SqlServerTables.Syntax);
        var feed = new SqlServerRowVersionFeed(table, SqlServerTables.Feeds, log);

        await feed.ReadAsync(
            SqlServerTables.Session(connection),
            new RowPlan(table, [table.Columns[2]], null),
            ["00000000000007D0"],
            100,
            CancellationToken.None
        );

        connection.Transcript.ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public async Task Modified_timestamp()
    {
        var table = SqlServerTables.Customers with { Modified = SqlServerTables.Customers.Columns[4] };
        var newest = new DateTime(2025, 3, 1, 12, 0, 0);
        var connection = new RecordingConnection(c =>
            c.CommandText.Contains("SYSUTCDATETIME", StringComparison.Ordinal)
                ? Answers.One(newest, newest.AddHours(-1))
                : null
        );
        var feed = new ModifiedFeed(table, SqlServerTables.Feeds, new StampRange(SqlServerTables.Syntax));
        var session = SqlServerTables.Session(connection);

        var position = await feed.PositionAsync(session, CancellationToken.None);
        await feed.ReadAsync(session, new RowPlan(table, [], null), position, 100, CancellationToken.None);

        connection.Transcript.ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public void Installing_and_removing()
    {
        var script = new SqlServerTrackingScript(SqlServerTables.Syntax, new SqlServerRegistry(SqlServerTables.Syntax));
        var table = SqlServerTables.Orders;

        string.Join(
                "\n\n",
                Part("change tracking", script.EnableTracking(table, databaseIsOn: false, switchedOnByUs: false)),
                Part("without it, where it is the last", script.DisableTracking(table, true, true, switchOff: true)),
                Part("change log", script.InstallLog(table)),
                Part("without it", script.RemoveLog(table, isLast: false))
            )
            .ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    private static string Part(string title, IEnumerable<string> statements) =>
        $"-- {title}\n{string.Join("\n", statements).ReplaceLineEndings("\n")}";
}
