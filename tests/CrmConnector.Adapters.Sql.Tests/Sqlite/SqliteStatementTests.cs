using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Tests.Shared;
using static CrmConnector.Adapters.Sql.Tests.Shared.ConnectionCalls;

namespace CrmConnector.Adapters.Sql.Tests.Sqlite;

/// <summary>The statements of the dialect, as they are run.</summary>
public sealed class SqliteStatementTests : IAsyncDisposable
{
    private readonly SqliteStore _store = new(
        """
        CREATE TABLE orders (region TEXT NOT NULL, number INTEGER NOT NULL, "no""te" TEXT, updated_at DATETIME, PRIMARY KEY (region, number));
        CREATE TABLE drawn (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
        INSERT INTO orders VALUES ('north', 1, 'a', '2025-03-01 12:00:00'), ('north', 2, 'b', '2025-03-01 12:05:00');
        """
    );

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Reading()
    {
        var connection = await _store.ConnectAsync();
        await connection.DescribeAsync("orders");
        var trace = await SqliteTrace.AttachAsync(_store);
        var where = new Condition.FieldTest("no\"te", ConditionOperator.IsNot, [FieldValue.Text("it's")]);

        await connection.SweepAsync("orders", ["no\"te"], 1, where);
        await connection.FetchAsync("orders", "north|1", "no\"te");
        await ((IRecordFinder)connection).FindAsync(
            new FindRequest(
                "orders",
                RecordShape.Empty,
                ["no\"te"],
                [
                    [FieldValue.Text("a")],
                ],
                2
            ),
            CancellationToken.None
        );

        trace.Transcript.ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public async Task Writing()
    {
        var connection = await _store.ConnectAsync();
        await connection.DescribeAsync(["orders", "drawn"], CancellationToken.None);
        var trace = await SqliteTrace.AttachAsync(_store);

        await connection.WriteAsync(
            "orders",
            ["region", "number", "no\"te"],
            AnswerDetail.Stored,
            Create(FieldValue.Text("south"), FieldValue.Integer(1), FieldValue.Text("it's")),
            Update("north|1", FieldValue.Absent, FieldValue.Absent, FieldValue.Null),
            Update("north|2", FieldValue.Absent, FieldValue.Absent, FieldValue.Absent),
            Delete("north|3")
        );
        await connection.WriteAsync(
            "drawn",
            ["name"],
            AnswerDetail.Key,
            Create(FieldValue.Text("a")) with
            {
                Intent = new Guid(1, 0, 0, new byte[8]),
            }
        );

        trace.Transcript.ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public async Task Finding_changes()
    {
        var connection = await _store.ConnectAsync();
        var tracking = (ITrackingInstaller)connection;
        var position = await connection.PositionAsync("orders");
        var trace = await SqliteTrace.AttachAsync(_store);
        await connection.ChangesAsync("orders", [], position, 1);
        var modified = Ours(trace);

        await tracking.InstallTrackingAsync("orders", CancellationToken.None);
        var start = await connection.PositionAsync("orders");
        _store.Execute("UPDATE orders SET number = 9 WHERE number = 1");
        trace.Clear();
        await connection.ChangesAsync("orders", [], start);

        $"-- modified timestamp\n{modified}\n-- change log\n{Ours(trace)}".ShouldMatchApproved(c =>
            c.NoDiff().SubFolder("Approved")
        );
    }

    [Fact]
    public async Task Installing_and_removing()
    {
        var tracking = (ITrackingInstaller)await _store.ConnectAsync();
        var install = await tracking.PlanTrackingAsync("drawn", install: true, CancellationToken.None);
        await tracking.InstallTrackingAsync("drawn", CancellationToken.None);
        var remove = await tracking.PlanTrackingAsync("drawn", install: false, CancellationToken.None);

        $"-- install\n{string.Join("\n", install)}\n\n-- remove\n{string.Join("\n", remove)}\n".ShouldMatchApproved(c =>
            c.NoDiff().SubFolder("Approved")
        );
    }

    /// <summary>The statements apart from the questions about the catalogue; the clock's time is not ours to approve.</summary>
    private static string Ours(SqliteTrace trace) =>
        string.Join(
            "\n",
            trace
                .Transcript.Split('\n')
                .Where(s =>
                    s.Contains("orders", StringComparison.Ordinal)
                    && !s.Contains("pragma", StringComparison.OrdinalIgnoreCase)
                )
        );
}
