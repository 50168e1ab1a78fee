using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Dialects.PostgreSql;
using CrmConnector.Adapters.Sql.Reading;
using CrmConnector.Adapters.Sql.Tests.Recording;
using CrmConnector.Adapters.Sql.Tracking;
using CrmConnector.Adapters.Sql.Writing;
using static CrmConnector.Adapters.Sql.Tests.Shared.ConnectionCalls;

namespace CrmConnector.Adapters.Sql.Tests.PostgreSql;

/// <summary>The statements of the dialect, as they are sent.</summary>
public sealed class PostgreSqlStatementTests
{
    private readonly RecordingConnection _connection = new();

    [Fact]
    public async Task Reading()
    {
        var table = PostgreSqlTables.Orders;
        var plan = new RowPlan(table, [table.Columns[2], table.Columns[3]], null);
        var where = new Condition.All([
            new Condition.FieldTest("no\"te", ConditionOperator.IsNot, [FieldValue.Text("x")]),
            new Condition.FieldTest("number", ConditionOperator.LessThan, [FieldValue.Integer(9)]),
        ]);
        var request = new SweepRequest("orders", new RecordShape(["no\"te", "mood"]), 100) { Where = where };
        var sweep = new Sweep(PostgreSqlTables.Syntax, plan, request);
        var lookup = new PostgreSqlLookup(PostgreSqlTables.Syntax);
        var session = PostgreSqlTables.Session(_connection);

        await sweep.ReadPageAsync(session, null, CancellationToken.None);
        await sweep.ReadPageAsync(session, "north|7", CancellationToken.None);
        FieldValue[][] keys =
        [
            [FieldValue.Text("north"), FieldValue.Integer(1)],
        ];
        await lookup.FetchAsync(session, plan, keys, null, CancellationToken.None);
        await lookup.LockAsync(session, plan, keys, null, CancellationToken.None);
        FieldValue[][] questions =
        [
            [FieldValue.Text("good")],
            [FieldValue.Text("bad")],
        ];
        await lookup.FindAsync(session, plan, [table.Columns[3]], questions, 2, null, CancellationToken.None);

        _connection.Transcript.ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public async Task Finding_changes()
    {
        var newest = (new DateTime(2025, 3, 1, 12, 0, 0) - new DateTime(2000, 1, 1)).Ticks / 10;
        var connection = new RecordingConnection(c =>
            c.CommandText.Contains("clock_timestamp", StringComparison.Ordinal)
                ? Answers.One(newest, new DateTime(2025, 3, 1, 12, 0, 0))
            : c.CommandText.StartsWith("SELECT purged", StringComparison.Ordinal) ? Answers.One(0UL, 900UL)
            : c.CommandText.StartsWith("SELECT pg_snapshot_xmin", StringComparison.Ordinal) ? Answers.One(800UL)
            : null
        );
        var table = PostgreSqlTables.Orders;
        var session = PostgreSqlTables.Session(connection);
        var plan = new RowPlan(table, [], null);
        var log = new PostgreSqlChangeLogFeed(table, PostgreSqlTables.Feeds);
        await log.ReadAsync(session, plan, ["700", "5", ""], 100, CancellationToken.None);

        var stamped = table with { Modified = table.Columns[4] };
        var modified = new ModifiedFeed(stamped, PostgreSqlTables.Feeds, new StampRange(PostgreSqlTables.Syntax));
        var position = await modified.PositionAsync(session, CancellationToken.None);
        await modified.ReadAsync(session, new RowPlan(stamped, [], null), position, 100, CancellationToken.None);

        connection.Transcript.ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public async Task Writing()
    {
        var table = PostgreSqlTables.Orders;
        string[] fields = ["region", "number", "no\"te", "mood"];
        RecordWrite[] writes =
        [
            Create(FieldValue.Text("n"), FieldValue.Integer(1), FieldValue.Text("it's"), FieldValue.Text("good")),
            Update("n|2", FieldValue.Absent, FieldValue.Absent, FieldValue.Null, FieldValue.Absent) with
            {
                ExpectedVersion = "700",
            },
            Update("n|3", FieldValue.Absent, FieldValue.Absent, FieldValue.Absent, FieldValue.Absent),
            Delete("n|4"),
        ];
        var batch = new WriteBatch("orders", new RecordShape(fields), writes, AnswerDetail.Key);
        var session = PostgreSqlTables.Session(_connection);
        var lookup = new PostgreSqlLookup(PostgreSqlTables.Syntax);
        var writer = new BatchWriter(session, table, batch, new PostgreSqlValueCheck(), lookup);

        await writer.WriteAsync(
            new PostgreSqlRowWriter(session, table, writer.Plan, batch, lookup, PostgreSqlTables.Syntax),
            CancellationToken.None
        );
        var drawn = new PostgreSqlWriteSql(table, writer.Plan, PostgreSqlTables.Syntax);

        $"{_connection.Transcript}\n{drawn.InsertDrawn([2, 3])}\n{drawn.InsertDrawn([])}\n".ShouldMatchApproved(c =>
            c.NoDiff().SubFolder("Approved")
        );
    }

    [Fact]
    public void Installing_and_removing()
    {
        var table = PostgreSqlTables.Orders;
        var script = new PostgreSqlTrackingScript(
            PostgreSqlTables.Syntax,
            new PostgreSqlChangeLog(PostgreSqlTables.Syntax)
        );

        string.Join(
                "\n\n",
                Part("the first table", script.Install(table, [], hasLog: false)),
                Part("another table", script.Install(table, [PostgreSqlChangeLog.InsertTrigger], hasLog: true)),
                Part("without it", script.Remove(table, PostgreSqlChangeLog.Triggers, isLast: false)),
                Part("without it, where it is the last", script.Remove(table, [], isLast: true))
            )
            .ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    private static string Part(string title, IEnumerable<string> statements) =>
        $"-- {title}\n{string.Join("\n", statements).ReplaceLineEndings("\n")}";
}
