using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using Record = CrmConnector.Abstractions.Records.Record;

namespace CrmConnector.Adapters.Sql.Tests.Shared;

/// <summary>Orders with lines, in tables without versions, that somebody edits after they were read.</summary>
internal static class LateEdits
{
    private static readonly RecordShape Order = new(["note", "total"]);
    private static readonly RecordShape Line = new(["order_id", "amount"]);

    /// <summary>Three orders with two lines each.</summary>
    /// <param name="prefix">The schema, with a dot.</param>
    /// <param name="end">What follows the columns of a table; the question mark stands for its name.</param>
    public static string[] Tables(string prefix = "", string end = "") =>
        [
            Table($"{prefix}orders", "id int PRIMARY KEY, note varchar(20), total int", end),
            Table($"{prefix}lines", "id int PRIMARY KEY, order_id int NOT NULL, amount int", end),
            $"INSERT INTO {prefix}orders VALUES (1, 'a', 3), (2, 'b', 3), (3, 'c', 3)",
            $"INSERT INTO {prefix}lines VALUES (11, 1, 1), (12, 1, 2), (21, 2, 1), (22, 2, 2), (31, 3, 1), (32, 3, 2)",
        ];

    /// <summary>An order and its lines are compared before anything of them is written; where one was edited, nothing of its group is.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="execute">What another user does.</param>
    /// <param name="prefix">The schema, with a dot.</param>
    public static async Task CheckGroupsAsync(IConnection connection, Func<string, Task> execute, string prefix = "")
    {
        (await connection.DescribeAsync("orders")).Writes.ShouldSatisfyAllConditions(
            w => w.Versions.ShouldBeFalse(),
            w => w.ComparesValues.ShouldBeTrue()
        );
        RecordWrite[] writes = [await WriteAsync(1), await WriteAsync(2), await WriteAsync(3)];
        await execute($"UPDATE {prefix}orders SET total = 4 WHERE id = 1");
        await execute($"UPDATE {prefix}lines SET amount = NULL WHERE id = 22");

        var batch = new WriteBatch("orders", Order, writes, AnswerDetail.Key) { ExpectedShape = Order };
        var outcomes = await ((IRecordWriter)connection).WriteAsync(batch, CancellationToken.None);

        outcomes[0].ShouldBeOfType<WriteOutcome.Moved>();
        outcomes[1].ShouldBe(new WriteOutcome.PartFailed(1, new WriteOutcome.Moved()));
        outcomes[2].ShouldBeOfType<WriteOutcome.Written>();
        (await connection.SweepAsync("orders", ["note"])).Select(o => o.Values[0].AsText()).ShouldBe(["a", "b", "new"]);
        (await connection.SweepAsync("lines", ["amount"]))
            .Select(line => $"{line.Key}: {line.Values[0].ToDisplayText()}")
            .ShouldBe(["11: 1", "12: 2", "21: 1", "22: ", "32: 9"]);

        async Task<RecordWrite> WriteAsync(int id)
        {
            var lines = await connection.FetchAsync("lines", Line, $"{id}1", $"{id}2");
            return new RecordWrite(
                WriteKind.Update,
                new RecordKey($"{id}"),
                [FieldValue.Text("new"), FieldValue.Absent]
            )
            {
                ExpectedValues = (await connection.FetchAsync("orders", Order, $"{id}"))[0]!.Values,
                Parts = new RecordParts(
                    "order_id",
                    new WriteBatch(
                        "lines",
                        Line,
                        [
                            new RecordWrite(WriteKind.Delete, lines[0]!.Key, []) { ExpectedValues = lines[0]!.Values },
                            new RecordWrite(WriteKind.Update, lines[1]!.Key, [FieldValue.Absent, FieldValue.Integer(9)])
                            {
                                ExpectedValues = lines[1]!.Values,
                            },
                        ],
                        AnswerDetail.Key
                    )
                    {
                        ExpectedShape = Line,
                    }
                ),
            };
        }
    }

    private static string Table(string name, string columns, string end) =>
        $"CREATE TABLE {name} ({columns}){end.Replace("?", name, StringComparison.Ordinal)}";

    private static async Task<IReadOnlyList<Record?>> FetchAsync(
        this IConnection connection,
        string entity,
        RecordShape shape,
        params string[] keys
    ) =>
        await connection.FetchAsync(
            new FetchRequest(entity, shape, [.. keys.Select(key => new RecordKey(key))]),
            CancellationToken.None
        );
}
