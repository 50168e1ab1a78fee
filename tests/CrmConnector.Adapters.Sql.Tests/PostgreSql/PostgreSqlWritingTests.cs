using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Tests.Shared;
using CrmConnector.Testing;
using Npgsql;
using static CrmConnector.Adapters.Sql.Tests.Shared.ConnectionCalls;

namespace CrmConnector.Adapters.Sql.Tests.PostgreSql;

public sealed class PostgreSqlWritingTests : PostgreSqlTest
{
    private const string Tables = """
        CREATE TYPE mood AS ENUM ('good', 'bad');
        CREATE TABLE drawn (id serial PRIMARY KEY, name varchar(10), parent int REFERENCES drawn);
        CREATE TABLE natural_ (code varchar(10) PRIMARY KEY, name varchar(10), num int UNIQUE, amount numeric(6,2) CHECK (amount < 1000), mood mood, req text NOT NULL DEFAULT 'x', parent varchar(10) REFERENCES natural_);
        CREATE TABLE guids (id uuid PRIMARY KEY, name text);
        CREATE TABLE typed (id int PRIMARY KEY, d numeric(18,4), f float8, b boolean, day date, at timestamptz, l timestamp, c time, g uuid, raw bytea, j jsonb, p char(5), m money, s smallint, w numeric(9,0));
        """;

    [SkippableFact]
    public async Task A_create_with_a_mapped_key_writes_once_and_then_finds()
    {
        await SetUpAsync(Tables);
        var connection = await ConnectAsync();
        RecordWrite[] creates =
        [
            .. Enumerable.Range(1, 300).Select(i => Create(FieldValue.Text($"C{i}"), FieldValue.Text("n"))),
        ];

        var first = await connection.WriteAsync("natural_", ["code", "name"], AnswerDetail.Key, creates);
        var second = await connection.WriteAsync("natural_", ["code", "name"], AnswerDetail.Key, creates);

        first.ShouldAllBe(o => o is WriteOutcome.Written);
        second[7].ShouldBe(new WriteOutcome.Found(new RecordKey("C8"), ByIntent: false));
        second.ShouldAllBe(o => o is WriteOutcome.Found);
    }

    [SkippableFact]
    public async Task Two_creates_with_one_key_make_one_record()
    {
        await SetUpAsync(Tables);
        var connection = await ConnectAsync();

        var outcomes = await connection.WriteAsync(
            "natural_",
            ["code"],
            AnswerDetail.Key,
            Create(FieldValue.Text("C")),
            Create(FieldValue.Text("C"))
        );

        outcomes[0].ShouldBeOfType<WriteOutcome.Written>();
        outcomes[1].ShouldBeOfType<WriteOutcome.Found>();
    }

    [SkippableFact]
    public async Task A_key_chosen_by_us_is_written_and_found()
    {
        await SetUpAsync(Tables);
        var connection = await ConnectAsync();
        var key = new RecordKey("0f8fad5b-d9cb-469f-a165-70867728950e");
        var create = new RecordWrite(WriteKind.Create, key, [FieldValue.Text("a")]);

        var first = await connection.WriteAsync("guids", ["name"], AnswerDetail.Key, create);
        var second = await connection.WriteAsync("guids", ["name"], AnswerDetail.Key, create);

        first[0].ShouldBe(new WriteOutcome.Written(key));
        second[0].ShouldBeOfType<WriteOutcome.Found>().Key.ShouldBe(key);
    }

    [SkippableFact]
    public async Task Creates_whose_key_is_drawn_leave_receipts_and_are_found_by_their_intents()
    {
        await SetUpAsync(Tables);
        var connection = await ConnectAsync();
        RecordWrite[] creates =
        [
            .. Enumerable
                .Range(1, 5)
                .Select(i => Create(FieldValue.Text($"n{i}")) with { Intent = new Guid(i, 0, 0, new byte[8]) }),
        ];

        var first = await connection.WriteAsync("drawn", ["name"], AnswerDetail.Key, creates[..3]);
        var second = await connection.WriteAsync("drawn", ["name"], AnswerDetail.Key, creates);

        first.Select(o => ((WriteOutcome.Written)o).Key.Value).ShouldBe(["1", "2", "3"]);
        second[1].ShouldBe(new WriteOutcome.Found(new RecordKey("2"), ByIntent: true));
        second[4].ShouldBe(new WriteOutcome.Written(new RecordKey("5")));
        (await Database.ScalarAsync("SELECT count(*) FROM drawn")).ShouldBe(5L);
    }

    [SkippableFact]
    public async Task Updates_write_only_present_fields_and_never_create()
    {
        await SetUpAsync(Tables + "INSERT INTO natural_ (code, name, num) VALUES ('a', 'Anna', 1), ('b', 'Ben', 2)");
        var connection = await ConnectAsync();

        var outcomes = await connection.WriteAsync(
            "natural_",
            ["name", "num"],
            AnswerDetail.Key,
            Update("a", FieldValue.Absent, FieldValue.Integer(7)),
            Update("b", FieldValue.Null, FieldValue.Absent),
            Update("c", FieldValue.Text("x"), FieldValue.Integer(8)),
            Update("a", FieldValue.Absent, FieldValue.Absent)
        );

        outcomes.Select(o => o.GetType().Name).ShouldBe(["Written", "Written", "Gone", "Written"]);
        (
            await Database.ScalarAsync(
                "SELECT string_agg(concat_ws(':', code, name, num), ' ' ORDER BY code) FROM natural_"
            )
        ).ShouldBe("a:Anna:7 b:2");
    }

    [SkippableFact]
    public async Task Without_versions_an_edit_that_is_not_committed_yet_is_waited_for_and_not_overwritten()
    {
        await SetUpAsync(
            """
            CREATE TABLE divided (code text PRIMARY KEY, name char(10), ratio float4, data json) PARTITION BY HASH (code);
            CREATE TABLE divided_0 PARTITION OF divided FOR VALUES WITH (MODULUS 1, REMAINDER 0);
            INSERT INTO divided VALUES ('a', 'Anna', 0.1, '{"a": 1}'), ('b', 'Ben', 0.2, NULL)
            """
        );
        var connection = await ConnectAsync();
        string[] fields = ["name", "ratio", "data"];
        var (a, b) = (
            await connection.FetchAsync("divided", "a", fields),
            await connection.FetchAsync("divided", "b", fields)
        );
        await using var user = await Database.OpenAsync();
        await using var edit = await user.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("UPDATE divided SET ratio = 0.3 WHERE code = 'b'", user, edit);
        await command.ExecuteNonQueryAsync();
        RecordWrite[] writes =
        [
            Update("a", FieldValue.Text("new")) with
            {
                ExpectedValues = a!.Values,
            },
            Update("b", FieldValue.Text("new")) with
            {
                ExpectedValues = b!.Values,
            },
        ];
        var batch = new WriteBatch("divided", new RecordShape(["name"]), writes, AnswerDetail.Key)
        {
            ExpectedShape = new RecordShape(fields),
        };

        var writing = ((IRecordWriter)connection).WriteAsync(batch, CancellationToken.None).AsTask();
        (await Task.WhenAny(writing, Task.Delay(TimeSpan.FromMilliseconds(300), HurriedTime.Real))).ShouldNotBe(
            writing
        );
        await edit.CommitAsync();

        (await writing).ShouldBe([new WriteOutcome.Written(new RecordKey("a")), new WriteOutcome.Moved()]);
    }

    [SkippableFact]
    public async Task A_stale_version_is_refused_and_the_new_one_is_told()
    {
        await SetUpAsync(Tables + "INSERT INTO natural_ (code, name) VALUES ('a', 'Anna'), ('b', 'Ben')");
        var connection = await ConnectAsync();
        var version = (await connection.FetchAsync("natural_", "a"))!.Version;
        await Database.ExecuteAsync("UPDATE natural_ SET name = 'Bea' WHERE code = 'b'");
        var stale = version;

        var outcomes = await connection.WriteAsync(
            "natural_",
            ["name"],
            AnswerDetail.Version,
            Update("a", FieldValue.Text("A")) with
            {
                ExpectedVersion = version,
            },
            Update("b", FieldValue.Text("B")) with
            {
                ExpectedVersion = stale,
            },
            Update("z", FieldValue.Text("Z")) with
            {
                ExpectedVersion = stale,
            }
        );
        var deleted = await connection.WriteAsync(
            "natural_",
            [],
            AnswerDetail.Key,
            Delete("b") with
            {
                ExpectedVersion = stale,
            }
        );

        var written = outcomes[0].ShouldBeOfType<WriteOutcome.Written>();
        written.Version.ShouldBe((await connection.FetchAsync("natural_", "a"))!.Version);
        written.Version.ShouldNotBe(version);
        outcomes[1].ShouldBeOfType<WriteOutcome.Moved>();
        outcomes[2].ShouldBeOfType<WriteOutcome.Gone>();
        deleted[0].ShouldBeOfType<WriteOutcome.Moved>();
    }

    [SkippableFact]
    public async Task Deleting_answers_gone_the_second_time_and_in_use_where_others_point_to_it()
    {
        await SetUpAsync(Tables + "INSERT INTO drawn VALUES (1, 'a', NULL), (2, 'b', 1), (3, 'c', NULL)");
        var connection = await ConnectAsync();

        var first = await connection.WriteAsync("drawn", [], AnswerDetail.Key, Delete("3"), Delete("1"));
        var second = await connection.WriteAsync("drawn", [], AnswerDetail.Key, Delete("3"), Delete("x"));

        first[0].ShouldBeOfType<WriteOutcome.Written>();
        first[1].ShouldBeOfType<WriteOutcome.Refused>().Fault.Kind.ShouldBe(FaultKind.InUse);
        second.ShouldAllBe(o => o is WriteOutcome.Gone);
    }

    [SkippableFact]
    public async Task All_types_are_written_and_the_answer_tells_what_was_stored()
    {
        await SetUpAsync(Tables);
        var connection = await ConnectAsync();
        string[] fields = ["id", "d", "f", "b", "day", "at", "l", "c", "g", "raw", "j", "p", "m", "s", "w"];
        FieldValue[] values =
        [
            FieldValue.Integer(1),
            FieldValue.Decimal(1.23456m),
            FieldValue.Double(0.1),
            FieldValue.Boolean(true),
            FieldValue.Date(new DateOnly(2024, 2, 29)),
            FieldValue.Instant(new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(2))),
            FieldValue.LocalDateTime(new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc)),
            FieldValue.Time(new TimeOnly(1, 2, 3)),
            FieldValue.Guid(new Guid("0f8fad5b-d9cb-469f-a165-70867728950e")),
            FieldValue.Binary([1, 2]),
            FieldValue.Text("{\"a\":1}"),
            FieldValue.Text("ab"),
            FieldValue.Decimal(12.34m),
            FieldValue.Integer(5),
            FieldValue.Integer(123456789),
        ];

        var outcomes = await connection.WriteAsync("typed", fields, AnswerDetail.Stored, Create(values));

        var expected = values.ToArray();
        expected[1] = FieldValue.Decimal(1.2346m);
        expected[10] = FieldValue.Text("{\"a\": 1}");
        outcomes[0].ShouldBeOfType<WriteOutcome.Written>().Stored.ShouldBe(expected);
        (await connection.SweepAsync("typed", fields))[0].Values.ShouldBe(expected);
    }

    [SkippableFact]
    public async Task The_first_and_the_last_day_are_not_taken_for_infinity()
    {
        await SetUpAsync(Tables + "INSERT INTO typed (id) VALUES (2)");
        var connection = await ConnectAsync();
        FieldValue[] values =
        [
            FieldValue.Date(DateOnly.MaxValue),
            FieldValue.Instant(DateTimeOffset.MinValue),
            FieldValue.LocalDateTime(DateTime.MaxValue),
        ];

        await connection.WriteAsync("typed", ["day", "at", "l"], AnswerDetail.Key, Update("2", values));
        await connection.WriteAsync(
            "typed",
            ["id", "day", "at", "l"],
            AnswerDetail.Key,
            Create([FieldValue.Integer(1), .. values])
        );

        (
            await Database.ScalarAsync(
                "SELECT count(*) FROM typed WHERE day = '9999-12-31' AND at = '0001-01-01 00:00:00+00' AND l = '9999-12-31 23:59:59.999999'"
            )
        ).ShouldBe(2L);
    }

    [SkippableFact]
    public async Task Ten_megabytes_are_stored_and_read_whole()
    {
        await SetUpAsync(Tables);
        var connection = await ConnectAsync();
        var text = FieldValue.Text(new string('é', 5_000_000) + "end");

        var outcomes = await connection.WriteAsync(
            "guids",
            ["id", "name"],
            AnswerDetail.Stored,
            Create(FieldValue.Guid(new Guid(1, 0, 0, new byte[8])), text)
        );

        var stored = outcomes[0].ShouldBeOfType<WriteOutcome.Written>().Stored.ShouldNotBeNull();
        (stored[1] == text).ShouldBeTrue();
    }
}
