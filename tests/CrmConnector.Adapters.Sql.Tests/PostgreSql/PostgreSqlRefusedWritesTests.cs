using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Tests.Shared;
using static CrmConnector.Adapters.Sql.Tests.Shared.ConnectionCalls;

namespace CrmConnector.Adapters.Sql.Tests.PostgreSql;

/// <summary>What is refused is told by record and field, and costs no other record.</summary>
public sealed class PostgreSqlRefusedWritesTests : PostgreSqlTest
{
    private const string Tables = """
        CREATE TYPE mood AS ENUM ('good', 'bad');
        CREATE TABLE drawn (id serial PRIMARY KEY, name varchar(10), parent int REFERENCES drawn);
        CREATE TABLE natural_ (code varchar(10) PRIMARY KEY, name varchar(10), num int UNIQUE, amount numeric(6,2) CHECK (amount < 1000), mood mood, req text NOT NULL DEFAULT 'x', parent varchar(10) REFERENCES natural_);
        """;

    [SkippableFact]
    public async Task Bad_records_are_refused_with_field_reason_and_limit_and_the_others_are_written()
    {
        await SetUpAsync(Tables + "INSERT INTO natural_ (code, num) VALUES ('old', 7)");
        var connection = await ConnectAsync();
        string[] fields = ["code", "name", "num", "amount", "mood", "req", "parent"];

        static RecordWrite Row(
            string code,
            string name = "n",
            object? num = null,
            decimal? amount = null,
            string? mood = null,
            string? req = "r",
            string? parent = null
        ) =>
            Create(
                FieldValue.Text(code),
                FieldValue.Text(name),
                num is long n ? FieldValue.Integer(n) : FieldValue.Null,
                amount is { } a ? FieldValue.Decimal(a) : FieldValue.Null,
                FieldValue.Text(mood),
                FieldValue.Text(req),
                FieldValue.Text(parent)
            );

        var outcomes = await connection.WriteAsync(
            "natural_",
            fields,
            AnswerDetail.Key,
            Row("ok1"),
            Row("long", "12345678901"),
            Row("dup", num: 7L),
            Row("big", num: 99999999999L),
            Row("sum", amount: 12345.5m),
            Row("check", amount: 5000m),
            Row("mood", mood: "angry"),
            Row("req", req: null),
            Row("nul", "a\0b"),
            Row("half", "\udc00"),
            Row("fk", parent: "nobody"),
            Row("self", parent: "ok1"),
            Row("ok2", "😀😀😀😀😀😀😀😀😀😀")
        );

        outcomes
            .Select(o =>
                o is WriteOutcome.Refused r
                    ? $"{r.Fault.Kind} {r.Fault.Field} {r.Fault.Limit}".TrimEnd()
                    : o.GetType().Name
            )
            .ShouldBe([
                "Written",
                "TooLong name 10",
                "Duplicate num",
                "OutOfRange num",
                "OutOfRange amount 6",
                "Rule",
                "InvalidValue",
                "Required req",
                "InvalidValue name",
                "InvalidValue name",
                "ReferenceMissing parent",
                "Written",
                "Written",
            ]);
        (await Database.ScalarAsync("SELECT count(*) FROM natural_")).ShouldBe(4L);
    }

    [SkippableFact]
    public async Task A_constraint_that_speaks_up_at_the_commit_costs_only_its_record()
    {
        await SetUpAsync(
            Tables
                + "CREATE TABLE child (id int PRIMARY KEY, parent int REFERENCES drawn DEFERRABLE INITIALLY DEFERRED)"
        );
        var connection = await ConnectAsync();

        var outcomes = await connection.WriteAsync(
            "child",
            ["id", "parent"],
            AnswerDetail.Key,
            [
                .. Enumerable
                    .Range(1, 9)
                    .Select(i => Create(FieldValue.Integer(i), i == 4 ? FieldValue.Integer(1) : FieldValue.Null)),
            ]
        );

        outcomes[3].ShouldBeOfType<WriteOutcome.Refused>().Fault.Kind.ShouldBe(FaultKind.ReferenceMissing);
        outcomes.Count(o => o is WriteOutcome.Written).ShouldBe(8);
    }

    [SkippableFact]
    public async Task A_key_that_would_change_is_refused_by_name()
    {
        await SetUpAsync(Tables + "INSERT INTO natural_ (code) VALUES ('a')");
        var connection = await ConnectAsync();

        var outcomes = await connection.WriteAsync(
            "natural_",
            ["code", "name"],
            AnswerDetail.Key,
            Update("a", FieldValue.Text("b"), FieldValue.Text("n"))
        );

        var fault = outcomes[0].ShouldBeOfType<WriteOutcome.Refused>().Fault;
        (fault.Kind, fault.Field).ShouldBe((FaultKind.NotWritable, "code"));
    }

    [SkippableFact]
    public async Task A_column_dropped_since_is_named_and_the_others_can_be_written_at_once()
    {
        await SetUpAsync(Tables + "INSERT INTO natural_ (code) VALUES ('a')");
        var connection = await ConnectAsync();
        await connection.DescribeAsync("natural_");
        await Database.ExecuteAsync("ALTER TABLE natural_ DROP COLUMN num");

        var error = await Should.ThrowAsync<SchemaChangedException>(() =>
            connection.WriteAsync("natural_", ["num"], AnswerDetail.Key, Update("a", FieldValue.Integer(1)))
        );
        var outcomes = await connection.WriteAsync(
            "natural_",
            ["name"],
            AnswerDetail.Key,
            Update("a", FieldValue.Text("n"))
        );

        error.Message.ShouldContain("'num'");
        outcomes[0].ShouldBeOfType<WriteOutcome.Written>();
    }
}
