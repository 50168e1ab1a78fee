using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Tests.Shared;
using static CrmConnector.Adapters.Sql.Tests.Shared.ConnectionCalls;

namespace CrmConnector.Adapters.Sql.Tests.Sqlite;

/// <summary>What somebody edited between the reading and the writing stays as it is.</summary>
public sealed class SqliteLateEditTests : IAsyncDisposable
{
    private readonly SqliteStore _store = new(
        """
        CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(10), amount DECIMAL(18,4) CHECK (amount < 1000), code TEXT NOT NULL DEFAULT 'x', parent INTEGER REFERENCES t);
        """
    );

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task An_order_whose_line_was_edited_since_it_was_read_is_left_alone()
    {
        _store.Execute(string.Join(';', LateEdits.Tables()));
        await LateEdits.CheckGroupsAsync(
            await _store.ConnectAsync(),
            sql =>
            {
                _store.Execute(sql);
                return Task.CompletedTask;
            }
        );
    }

    [Theory]
    [InlineData("name", "'Ann  '")]
    [InlineData("amount", "0.1 + 0.2")]
    [InlineData("amount", "'not a number'")]
    [InlineData("amount", "1e300")]
    [InlineData("amount", "x'00ff'")]
    [InlineData("code", "7")]
    [InlineData("parent", "NULL")]
    public async Task Whatever_a_column_holds_a_record_that_nobody_edited_takes_the_write(string column, string value)
    {
        _store.Execute("PRAGMA ignore_check_constraints = 1");
        _store.Execute($"INSERT INTO t (id, {column}) VALUES (1, {value})");
        var connection = await _store.ConnectAsync();
        string[] fields = ["name", "amount", "code", "parent"];
        var read = (await connection.FetchAsync("t", "1", fields))!;
        var write = Update("1", FieldValue.Text("new")) with { ExpectedValues = read.Values };
        var batch = new WriteBatch("t", new RecordShape(["name"]), [write], AnswerDetail.Key)
        {
            ExpectedShape = new RecordShape(fields),
        };

        var first = await ((IRecordWriter)connection).WriteAsync(batch, CancellationToken.None);
        _store.Execute($"UPDATE t SET {(column == "code" ? "name" : "code")} = 'edited'");
        var second = await ((IRecordWriter)connection).WriteAsync(batch, CancellationToken.None);

        first[0].ShouldBeOfType<WriteOutcome.Written>();
        second[0].ShouldBeOfType<WriteOutcome.Moved>();
    }
}
