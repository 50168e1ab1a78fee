using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Tests.Shared;
using static CrmConnector.Adapters.Sql.Tests.Shared.ConnectionCalls;

namespace CrmConnector.Adapters.Sql.Tests.PostgreSql;

/// <summary>Many creates at once go by COPY: whatever that meets, the outcome is that of single statements.</summary>
public sealed class PostgreSqlCopyTests : PostgreSqlTest
{
    private const int Many = 300;

    private static readonly string[] Typed =
    [
        "id",
        "small",
        "big",
        "whole",
        "exact",
        "f",
        "b",
        "day",
        "at",
        "l",
        "c",
        "g",
        "raw",
        "name",
    ];

    private const string Tables = """
        CREATE TABLE plain (code varchar(10) PRIMARY KEY, name varchar(10), num int);
        CREATE TABLE typed (id int PRIMARY KEY, small smallint, big bigint, whole numeric(9,0), exact numeric(18,4), f float8, b boolean,
            day date, at timestamptz, l timestamp, c time, g uuid, raw bytea, name text);
        """;

    [SkippableFact]
    public async Task One_key_that_is_taken_is_found_and_all_others_are_written()
    {
        await SetUpAsync(Tables + "INSERT INTO plain VALUES ('C7', 'theirs', 1)");
        var connection = await ConnectAsync();

        var outcomes = await connection.WriteAsync("plain", ["code", "name", "num"], AnswerDetail.Key, Rows());

        outcomes[6].ShouldBe(new WriteOutcome.Found(new RecordKey("C7"), ByIntent: false));
        outcomes.Count(o => o is WriteOutcome.Written).ShouldBe(Many - 1);
        (await Database.ScalarAsync("SELECT count(*) FROM plain")).ShouldBe((long)Many);
        (await Database.ScalarAsync("SELECT name FROM plain WHERE code = 'C7'")).ShouldBe("theirs");
    }

    [SkippableFact]
    public async Task A_row_that_the_server_refuses_does_not_hold_up_the_others()
    {
        await SetUpAsync(Tables + "ALTER TABLE plain ADD CHECK (num <> 13)");
        var connection = await ConnectAsync();

        var outcomes = await connection.WriteAsync("plain", ["code", "name", "num"], AnswerDetail.Key, Rows());

        outcomes[12].ShouldBeOfType<WriteOutcome.Refused>();
        outcomes.Count(o => o is WriteOutcome.Written).ShouldBe(Many - 1);
        (await Database.ScalarAsync("SELECT count(*) FROM plain")).ShouldBe(Many - 1L);
    }

    [SkippableFact]
    public async Task A_row_that_a_trigger_swallows_is_not_called_written()
    {
        await SetUpAsync(
            Tables
                + """
                CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.num = 13 THEN RETURN NULL; END IF; RETURN NEW; END $$;
                CREATE TRIGGER swallow BEFORE INSERT ON plain FOR EACH ROW EXECUTE FUNCTION swallow();
                """
        );
        var connection = await ConnectAsync();

        var outcomes = await connection.WriteAsync("plain", ["code", "name", "num"], AnswerDetail.Key, Rows());

        outcomes[12].ShouldNotBeOfType<WriteOutcome.Written>();
        outcomes.Count(o => o is WriteOutcome.Written).ShouldBe(Many - 1);
    }

    [SkippableFact]
    public async Task Values_of_all_types_arrive_exactly()
    {
        await SetUpAsync(Tables);
        var connection = await ConnectAsync();
        RecordWrite[] creates = [.. Enumerable.Range(1, Many).Select(i => Create(TypedRow(i)))];

        var outcomes = await connection.WriteAsync("typed", Typed, AnswerDetail.Key, creates);
        var read = await connection.FetchAsync(
            new FetchRequest("typed", new RecordShape(Typed), [new RecordKey("77"), new RecordKey("80")]),
            CancellationToken.None
        );

        outcomes.ShouldAllBe(o => o is WriteOutcome.Written);
        read[0]!.Values.ShouldBe(TypedRow(77));
        read[1]!.Values.ShouldBe(TypedRow(80));
    }

    private static RecordWrite[] Rows() =>
        [
            .. Enumerable
                .Range(1, Many)
                .Select(i => Create(FieldValue.Text($"C{i}"), FieldValue.Text("ours"), FieldValue.Integer(i))),
        ];

    private static FieldValue[] TypedRow(int i) =>
        i % 10 == 0
            ? [FieldValue.Integer(i), .. Enumerable.Repeat(FieldValue.Null, Typed.Length - 1)]
            :
            [
                FieldValue.Integer(i),
                FieldValue.Integer(short.MinValue),
                FieldValue.Integer(long.MaxValue),
                FieldValue.Integer(-i),
                FieldValue.Decimal(12345678901234.5678m),
                FieldValue.Double(0.1 * i),
                FieldValue.Boolean(i % 2 == 0),
                FieldValue.Date(new DateOnly(9999, 12, 31)),
                FieldValue.Instant(new DateTimeOffset(2026, 3, 29, 1, 30, 0, 123, TimeSpan.Zero)),
                FieldValue.LocalDateTime(new DateTime(1900, 1, 1, 0, 0, 1)),
                FieldValue.Time(new TimeOnly(23, 59, 59, 999)),
                FieldValue.Guid(new Guid(i, 2, 3, new byte[8])),
                FieldValue.Binary([0, 255, (byte)i]),
                FieldValue.Text("àé漢🙂\\t\"'"),
            ];
}
