using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Sql.Tests.Shared;

/// <summary>Lines that pass their numbers on among themselves, in a table in which a number is unique within its order.</summary>
internal static class Renumbering
{
    /// <summary>Two orders with three lines each.</summary>
    /// <param name="pos">The type of the number, and what it may be.</param>
    /// <param name="prefix">The schema, with a dot.</param>
    public static string[] Tables(string pos, string prefix = "") =>
        [
            $"CREATE TABLE {prefix}orders (id int PRIMARY KEY, note varchar(20))",
            $"""
                CREATE TABLE {prefix}lines (
                    id int PRIMARY KEY, order_id int NOT NULL REFERENCES {prefix}orders (id), pos {pos}, UNIQUE (order_id, pos))
                """,
            $"INSERT INTO {prefix}orders VALUES (1, 'a'), (2, 'b')",
            $"INSERT INTO {prefix}lines VALUES (11, 1, 1), (12, 1, 2), (13, 1, 3), (21, 2, 1), (22, 2, 2), (23, 2, 3)",
        ];

    /// <summary>One order whose lines change places and make room, and one in which two lines want the same number.</summary>
    public static async Task CheckAsync(IConnection connection)
    {
        var outcomes = await connection.WriteAsync(
            "orders",
            ["note"],
            AnswerDetail.Key,
            Order("1", "new a", Line("11", 3), Line("12", 4), Line("13", 1), Added(14, 2)),
            Order("2", "new b", Line("21", 2), Line("22", 3))
        );

        outcomes[0].ShouldBeOfType<WriteOutcome.Written>();
        var failed = outcomes[1].ShouldBeOfType<WriteOutcome.PartFailed>();
        failed.Part.ShouldBe(1);
        failed.Outcome.ShouldBeOfType<WriteOutcome.Refused>().Fault.Kind.ShouldBe(FaultKind.Duplicate);
        (await connection.SweepAsync("lines", ["pos"]))
            .Select(line => $"{line.Key}: {line.Values[0].AsInteger()}")
            .ShouldBe(["11: 3", "12: 4", "13: 1", "14: 2", "21: 1", "22: 2", "23: 3"]);
        (await connection.SweepAsync("orders", ["note"]))
            .Select(order => order.Values[0].AsText())
            .ShouldBe(["new a", "b"]);
    }

    /// <summary>Where the table takes nothing else for a number, the first refusal is told.</summary>
    public static async Task CheckRefusalAsync(IConnection connection)
    {
        var outcomes = await connection.WriteAsync(
            "orders",
            ["note"],
            AnswerDetail.Key,
            Order("1", "new a", Line("11", 2), Line("12", 1)),
            Order("2", "new b", Line("23", 4))
        );

        outcomes[0]
            .ShouldBeOfType<WriteOutcome.PartFailed>()
            .Outcome.ShouldBeOfType<WriteOutcome.Refused>()
            .Fault.Kind.ShouldBe(FaultKind.Duplicate);
        outcomes[1].ShouldBeOfType<WriteOutcome.Written>();
        (await connection.SweepAsync("orders", ["note"]))
            .Select(order => order.Values[0].AsText())
            .ShouldBe(["a", "new b"]);
    }

    private static RecordWrite Order(string key, string note, params RecordWrite[] lines) =>
        new(WriteKind.Update, new RecordKey(key), [FieldValue.Text(note)])
        {
            Parts = new RecordParts(
                "order_id",
                new WriteBatch("lines", new RecordShape(["id", "order_id", "pos"]), lines, AnswerDetail.Key)
            ),
        };

    private static RecordWrite Line(string key, int pos) =>
        new(WriteKind.Update, new RecordKey(key), [FieldValue.Absent, FieldValue.Absent, FieldValue.Integer(pos)]);

    private static RecordWrite Added(int key, int pos) =>
        new(
            WriteKind.Create,
            null,
            [
                FieldValue.Integer(key),
                FieldValue.Reference(new RecordReference("orders", default)),
                FieldValue.Integer(pos),
            ]
        );
}
