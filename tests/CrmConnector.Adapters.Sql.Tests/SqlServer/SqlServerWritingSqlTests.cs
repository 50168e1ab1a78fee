using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Dialects.SqlServer;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Tests.Recording;
using CrmConnector.Adapters.Sql.Writing;
using static CrmConnector.Adapters.Sql.Tests.Shared.ConnectionCalls;

namespace CrmConnector.Adapters.Sql.Tests.SqlServer;

/// <summary>The statements that write, as they are sent.</summary>
public sealed class SqlServerWritingSqlTests
{
    [Fact]
    public async Task Creating_with_mapped_keys()
    {
        var connection = new RecordingConnection(c =>
            c.CommandText.Contains("INSERT INTO", StringComparison.Ordinal) ? Answers.One("north", 1) : null
        );

        await WriteAsync(
            connection,
            SqlServerTables.Orders,
            ["region", "number", "note"],
            AnswerDetail.Stored,
            Create(FieldValue.Text("north"), FieldValue.Integer(1), FieldValue.Text("it's")),
            Create(FieldValue.Text("north"), FieldValue.Integer(2), FieldValue.Null)
        );

        connection.Transcript.ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public async Task Creating_with_drawn_keys_and_receipts()
    {
        var connection = new RecordingConnection(c =>
            c.CommandText.StartsWith("SELECT OBJECT_ID", StringComparison.Ordinal) ? Answers.One(DBNull.Value)
            : c.CommandText.Contains("@done", StringComparison.Ordinal) ? Answers.Rows([0, 11], [1, 12])
            : null
        );

        var outcomes = await WriteAsync(
            connection,
            SqlServerTables.Customers,
            ["code", "na]me"],
            AnswerDetail.Key,
            Create(FieldValue.Text("a"), FieldValue.Text("A")) with
            {
                Intent = new Guid(1, 0, 0, new byte[8]),
            },
            Create(FieldValue.Text("b"), FieldValue.Text("B")) with
            {
                Intent = new Guid(2, 0, 0, new byte[8]),
            }
        );

        outcomes.Select(o => ((WriteOutcome.Written)o).Key.Value).ShouldBe(["11", "12"]);
        connection.Transcript.ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public async Task Updating_and_deleting()
    {
        var connection = new RecordingConnection();

        await WriteAsync(
            connection,
            SqlServerTables.Customers,
            ["code", "credit"],
            AnswerDetail.Key,
            Update("1", FieldValue.Text("c"), FieldValue.Decimal(1.5m)) with
            {
                ExpectedVersion = "00000000000007D1",
            },
            Update("2", FieldValue.Absent, FieldValue.Null),
            Delete("3")
        );
        await WriteAsync(
            connection,
            SqlServerTables.Orders,
            ["note"],
            AnswerDetail.Key,
            Update("north|1", FieldValue.Text("n")),
            Update("north|2", FieldValue.Absent)
        );

        connection.Transcript.ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public async Task Updating_and_deleting_what_must_still_read_as_it_did()
    {
        var connection = new RecordingConnection(c =>
            c.CommandText.Contains("UPDLOCK", StringComparison.Ordinal) ? Answers.One("north", 1, "note") : null
        );

        var outcomes = await WriteAsync(
            connection,
            SqlServerTables.Orders,
            ["note"],
            AnswerDetail.Key,
            Update("north|1", FieldValue.Text("n")) with
            {
                ExpectedValues = [FieldValue.Text("other")],
            },
            Delete("north|2") with
            {
                ExpectedValues = [FieldValue.Null],
            },
            Update("north|3", FieldValue.Text("n"))
        );

        outcomes.Take(2).ShouldBe([new WriteOutcome.Moved(), new WriteOutcome.Gone()]);
        connection.Transcript.ShouldMatchApproved(c => c.NoDiff().SubFolder("Approved"));
    }

    private static async Task<IReadOnlyList<WriteOutcome>> WriteAsync(
        RecordingConnection connection,
        Table table,
        string[] fields,
        AnswerDetail answer,
        params RecordWrite[] writes
    )
    {
        var shape = new RecordShape(fields);
        var batch = new WriteBatch(table.Entity, shape, writes, answer)
        {
            ExpectedShape = writes.Any(w => w.ExpectedValues is not null) ? shape : RecordShape.Empty,
        };
        var session = SqlServerTables.Session(connection);
        var lookup = new SqlServerLookup(SqlServerTables.Syntax);
        var writer = new BatchWriter(session, table, batch, new SqlServerValueCheck(), lookup);
        return await writer.WriteAsync(
            new SqlServerRowWriter(session, table, writer.Plan, batch, lookup, SqlServerTables.Syntax),
            CancellationToken.None
        );
    }
}
