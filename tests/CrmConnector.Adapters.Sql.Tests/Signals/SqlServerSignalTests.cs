using System.Net;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Sql.Dialects.SqlServer;
using CrmConnector.Adapters.Sql.Tests.Recording;
using CrmConnector.Adapters.Sql.Tests.Shared;
using CrmConnector.Adapters.Sql.Tests.SqlServer;
using CrmConnector.Testing;
using Microsoft.Data.SqlClient;

namespace CrmConnector.Adapters.Sql.Tests.Signals;

public sealed class SqlServerSignalTests : SqlServerTest
{
    private static readonly string[] s_tables = SignalChecks.Tables("{s}.");

    [SkippableFact]
    public async Task Commits_are_heard_and_nothing_else()
    {
        var connection = await InstallAsync();
        await SignalChecks.CommitsAreHeardAndNothingElseAsync(
            connection,
            RunAsync,
            sql => RunAsync($"BEGIN TRANSACTION; {sql}; ROLLBACK")
        );
    }

    [SkippableFact]
    public async Task Who_reads_slowly_hears_less() =>
        await SignalChecks.WhoReadsSlowlyHearsLessAsync(await InstallAsync(), RunAsync);

    [SkippableFact]
    public async Task Listening_ends_when_it_is_cancelled() =>
        await SignalChecks.ListeningEndsWhenCancelledAsync(await InstallAsync());

    [SkippableFact]
    public async Task A_line_that_breaks_is_told_and_listening_again_works()
    {
        await InstallAsync();
        var builder = new SqlConnectionStringBuilder(SqlServerDatabase.ConnectionString);
        var parts = builder.DataSource.Split(',');
        Skip.IfNot(IPAddress.TryParse(parts[0], out var host), "The server is not named by its address.");
        var server = new IPEndPoint(host!, parts.Length > 1 ? int.Parse(parts[1], provider: null) : 1433);
        var line = new UnreliableLine(server, _ => false);
        builder.DataSource = $"127.0.0.1,{line.Port}";
        var far = await ConnectAsync(("connectionString", builder.ConnectionString));
        await using (var ear = await Ear.ListenAsync(far, "first"))
        {
            var next = ear.NextAsync();
            await line.DisposeAsync();
            await Should.ThrowAsync<SystemUnavailableException>(() => next);
        }

        await using var again = await Ear.ListenAsync(await ConnectAsync(), "first");
        await RunAsync(SignalChecks.Change);
        await again.UntilAsync("first");
    }

    [SkippableFact]
    public async Task A_table_without_tracking_cannot_be_heard()
    {
        await SetUpAsync(s_tables);
        var connection = await ConnectAsync();
        await connection.DescribeAsync("first");
        ((ISignalListener)connection).CanListen("first").ShouldBeFalse();
    }

    /// <summary>The statements as they are sent: nothing about a table before its version has moved.</summary>
    [Fact]
    public async Task Statements()
    {
        var tracked = SqlServerTables.Orders with
        {
            Changes = SqlServerTables.Orders.Changes with { Method = "change tracking" },
        };
        var logged = SqlServerTables.Customers with
        {
            Changes = SqlServerTables.Customers.Changes with { Method = "change log" },
        };
        var positions = new Queue<object[]>([
            [40L, Answers.Version(2000)],
            [40L, Answers.Version(2000)],
            [41L, Answers.Version(2000)],
            [41L, Answers.Version(2007)],
        ]);
        var connection = new RecordingConnection(c =>
            c.CommandText == SqlServerSignalLine.PositionSql ? Answers.One(positions.Dequeue()) : Answers.One(1)
        );
        await using var line = await SqlServerSignalLine.OpenAsync(
            SqlServerTables.Session(connection),
            SqlServerTables.Syntax,
            [tracked, logged],
            TimeSpan.FromMilliseconds(5),
            HurriedTime.Real,
            CancellationToken.None
        );

        (await line.ListenAsync(CancellationToken.None)).ShouldBeEmpty();
        (await line.ListenAsync(CancellationToken.None)).ShouldBe(["orders"]);
        (await line.ListenAsync(CancellationToken.None)).ShouldBe(["customers"]);

        connection.Transcript.ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    private async Task<IConnection> InstallAsync()
    {
        await SetUpAsync(s_tables);
        var connection = await ConnectAsync();
        await ((ITrackingInstaller)connection).InstallTrackingAsync("first", CancellationToken.None);
        await ((ITrackingInstaller)connection).InstallTrackingAsync("second", CancellationToken.None);
        return connection;
    }

    private Task RunAsync(string sql) =>
        Schema.ExecuteAsync(
            sql.Replace(" first", " {s}.first", StringComparison.Ordinal)
                .Replace(" second", " {s}.second", StringComparison.Ordinal)
        );
}
