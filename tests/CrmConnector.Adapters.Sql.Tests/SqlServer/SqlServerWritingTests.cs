using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Tests.Shared;
using CrmConnector.Testing;
using static CrmConnector.Adapters.Sql.Tests.Shared.ConnectionCalls;

namespace CrmConnector.Adapters.Sql.Tests.SqlServer;

public sealed class SqlServerWritingTests : SqlServerTest
{
    private const string Table =
        "CREATE TABLE {s}.t (code varchar(10) NOT NULL PRIMARY KEY, name nvarchar(10), num int UNIQUE, amount decimal(6,2) CHECK (amount < 1000), req nvarchar(10) NOT NULL, seen datetime, narrow varchar(10))";

    private static readonly string[] Fields = ["code", "name", "num", "amount", "req", "seen", "narrow"];

    [SkippableFact]
    public async Task Bad_records_are_refused_with_field_and_reason_and_the_others_are_written()
    {
        await SetUpAsync(Table, "INSERT INTO {s}.t (code, num, req) VALUES ('old', 7, N'r')");
        var connection = await ConnectAsync();

        var outcomes = await connection.WriteAsync(
            "t",
            Fields,
            AnswerDetail.Key,
            Row("ok1"),
            Row("long", name: "12345678901"),
            Row("dup", num: 7),
            Row("big", num: 99_999_999_999),
            Row("sum", amount: 12345.5m),
            Row("check", amount: 5000m),
            Row("req", req: null),
            Row("half", name: "\udc00"),
            Row("nul", name: "a\0b"),
            Row("early", seen: new DateTime(1700, 1, 1)),
            Row("page", narrow: "Łódź"),
            Row("ok2", name: "😀😀😀😀😀")
        );

        outcomes
            .Select(o =>
                o is not WriteOutcome.Refused r ? o.GetType().Name
                // Which column a rule is about, the stand-in does not tell.
                : r.Fault.Kind == FaultKind.Rule ? "Rule"
                : $"{r.Fault.Kind} {r.Fault.Field}"
            )
            .ShouldBe([
                "Written",
                "TooLong name",
                "Duplicate num",
                "OutOfRange num",
                "OutOfRange amount",
                "Rule",
                "Required req",
                "InvalidValue name",
                "InvalidValue name",
                "OutOfRange seen",
                "InvalidValue narrow",
                "Written",
            ]);
        (await Schema.ScalarAsync("SELECT count(*) FROM {s}.t")).ShouldBe(3);
    }

    [SkippableFact]
    public async Task A_broken_rule_of_the_table_costs_only_its_record()
    {
        await SetUpAsync(Table);
        var connection = await ConnectAsync();

        var outcomes = await connection.WriteAsync(
            "t",
            Fields,
            AnswerDetail.Key,
            [.. Enumerable.Range(1, 9).Select(i => Row($"k{i}", amount: i == 5 ? 1000.5m : 5m))]
        );

        outcomes[4].ShouldBeOfType<WriteOutcome.Refused>().Fault.Kind.ShouldBe(FaultKind.Rule);
        outcomes.Count(o => o is WriteOutcome.Written).ShouldBe(8);
    }

    [SkippableFact]
    public async Task A_key_in_another_spelling_is_another_key_and_a_create_finds_what_is_there()
    {
        await SetUpAsync(Table, "INSERT INTO {s}.t (code, req) VALUES ('Abc', N'r')");
        var connection = await ConnectAsync();

        var outcomes = await connection.WriteAsync(
            "t",
            Fields,
            AnswerDetail.Key,
            Update("abc", [.. Values("abc")]),
            Row("ABC")
        );

        outcomes[0].ShouldBeOfType<WriteOutcome.Gone>();
        outcomes[1].ShouldBe(new WriteOutcome.Found(new RecordKey("Abc"), ByIntent: false));
        (await connection.FetchAsync("t", "abc")).ShouldBeNull();
        (await connection.FetchAsync("t", "Abc", "name"))!.Values[0].ShouldBe(FieldValue.Null);
    }

    [SkippableFact]
    public async Task Hundreds_of_rows_go_through_a_table_of_their_own()
    {
        await SetUpAsync(Table);
        var connection = await ConnectAsync();
        RecordWrite[] creates = [.. Enumerable.Range(1, 400).Select(i => Row($"k{i}", name: $"n{i}", num: i))];

        var written = await connection.WriteAsync("t", Fields, AnswerDetail.Stored, creates);
        var again = await connection.WriteAsync("t", Fields, AnswerDetail.Key, creates);

        written.ShouldAllBe(o => o is WriteOutcome.Written);
        ((WriteOutcome.Written)written[41]).Stored![1].ShouldBe(FieldValue.Text("n42"));
        again.ShouldAllBe(o => o is WriteOutcome.Found);
    }

    [SkippableFact]
    public async Task A_deadlock_is_unavailable_and_writes_nothing()
    {
        await SetUpAsync(Table);
        Skip.IfNot(await SqlServerDatabase.IsStandInAsync(), "Only the stand-in has deadlocks on request.");
        var connection = await ConnectAsync();
        await connection.DescribeAsync("t");
        await SqlServerDatabase.ExecuteAsync("EXEC standin_fault N'1205', 1");

        await Should.ThrowAsync<SystemUnavailableException>(() =>
            connection.WriteAsync("t", Fields, AnswerDetail.Key, Row("a"), Row("b"))
        );

        (await Schema.ScalarAsync("SELECT count(*) FROM {s}.t")).ShouldBe(0);
    }

    [SkippableFact]
    public async Task Ten_megabytes_are_stored_and_read_whole()
    {
        await SetUpAsync("CREATE TABLE {s}.t (id int NOT NULL PRIMARY KEY, memo nvarchar(max))");
        var connection = await ConnectAsync();
        var text = FieldValue.Text(new string('é', 5_000_000) + "end");

        await connection.WriteAsync("t", ["id", "memo"], AnswerDetail.Key, Create(FieldValue.Integer(1), text));

        ((await connection.FetchAsync("t", "1", "memo"))!.Values[0] == text).ShouldBeTrue();
    }

    private static RecordWrite Row(
        string code,
        string? name = null,
        long? num = null,
        decimal? amount = null,
        string? req = "r",
        DateTime? seen = null,
        string? narrow = null
    ) => Create([.. Values(code, name, num, amount, req, seen, narrow)]);

    [SkippableTheory]
    [InlineData("smallint NOT NULL CHECK (pos > 0)")]
    [InlineData("smallint NOT NULL CHECK (pos < 1000)")]
    [InlineData("smallint CHECK (pos > 0)")]
    public async Task Parts_pass_unique_numbers_on_among_themselves(string pos)
    {
        await SetUpAsync(Renumbering.Tables(pos, "{s}."));

        await Renumbering.CheckAsync(await ConnectAsync());
    }

    [SkippableFact]
    public async Task An_order_whose_line_was_edited_since_it_was_read_is_left_alone()
    {
        await SetUpAsync(LateEdits.Tables("{s}."));

        await LateEdits.CheckGroupsAsync(await ConnectAsync(), Schema.ExecuteAsync, "{s}.");
    }

    private static IEnumerable<FieldValue> Values(
        string code,
        string? name = null,
        long? num = null,
        decimal? amount = null,
        string? req = "r",
        DateTime? seen = null,
        string? narrow = null
    ) =>
        [
            FieldValue.Text(code),
            FieldValue.Text(name),
            num is { } n ? FieldValue.Integer(n) : FieldValue.Null,
            amount is { } a ? FieldValue.Decimal(a) : FieldValue.Null,
            FieldValue.Text(req),
            seen is { } s ? FieldValue.LocalDateTime(s) : FieldValue.Null,
            FieldValue.Text(narrow),
        ];
}
