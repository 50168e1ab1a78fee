using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Tests.Shared;

namespace CrmConnector.Adapters.Sql.Tests.PostgreSql;

public sealed class PostgreSqlReadingTests : PostgreSqlTest
{
    private const string Table =
        "CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TABLE t (id int PRIMARY KEY, name text, amount numeric(18,4), free numeric, day date, at timestamptz, local timestamp, clock time, ok boolean, num bigint, raw bytea, pad char(5), f float4, cash money, mood mood, code varchar(10));";

    [SkippableFact]
    public async Task Values_keep_their_digits_and_their_form()
    {
        await SetUpAsync(
            Table
                + """
                INSERT INTO t VALUES (1, 'Zürich 😀', 12345678901234.5678, 1234567890123456789012345678.5, '2024-02-29', '2024-02-29 13:14:15.123456+02',
                '2024-02-29 13:14:15', '08:30', true, -9223372036854775808, '\x00ff', 'ab', 0.1, 12.34, 'bad', 'c')
                """
        );
        var connection = await ConnectAsync();

        var record = (
            await connection.SweepAsync(
                "t",
                [
                    "name",
                    "amount",
                    "free",
                    "day",
                    "at",
                    "local",
                    "clock",
                    "ok",
                    "num",
                    "raw",
                    "pad",
                    "f",
                    "cash",
                    "mood",
                ]
            )
        ).ShouldHaveSingleItem();

        record.Values.ShouldBe([
            FieldValue.Text("Zürich 😀"),
            FieldValue.Decimal(12345678901234.5678m),
            FieldValue.Text("1234567890123456789012345678.5"),
            FieldValue.Date(new DateOnly(2024, 2, 29)),
            FieldValue.Instant(new DateTimeOffset(2024, 2, 29, 11, 14, 15, TimeSpan.Zero).AddTicks(1234560)),
            FieldValue.LocalDateTime(new DateTime(2024, 2, 29, 13, 14, 15)),
            FieldValue.Time(new TimeOnly(8, 30)),
            FieldValue.Boolean(true),
            FieldValue.Integer(long.MinValue),
            FieldValue.Binary([0, 255]),
            FieldValue.Text("ab"),
            FieldValue.Double(0.1),
            FieldValue.Decimal(12.34m),
            FieldValue.Text("bad"),
        ]);
        record.Version.ShouldNotBeNullOrEmpty();
    }

    [SkippableFact]
    public async Task Values_that_no_type_of_ours_holds_come_as_text_and_stop_nothing()
    {
        await SetUpAsync(
            Table
                + "INSERT INTO t (id, amount, free, day, at, local) VALUES (1, 'NaN', 'Infinity', 'infinity', '-infinity', 'infinity'), (2, 1, 1, '2024-01-01', NULL, NULL)"
        );
        var connection = await ConnectAsync();

        var records = await connection.SweepAsync("t", ["amount", "free", "day", "at", "local"]);

        records[0].Values.Select(v => v.AsText()).ShouldBe(["NaN", "Infinity", "infinity", "-infinity", "infinity"]);
        records.Count.ShouldBe(2);
    }

    [SkippableFact]
    public async Task The_first_and_the_last_day_are_days_and_times_out_of_reach_stop_nothing()
    {
        await SetUpAsync(
            Table
                + """
                INSERT INTO t (id, day, local, at) VALUES (1, '9999-12-31', '0001-01-01', '0001-01-01 00:00:00+00'),
                  (2, '0001-01-01', '9999-12-31 23:59:59.999999', '9999-12-31 23:59:59.999999+00'),
                  (3, '10000-01-01', '0001-12-31 BC', '20000-01-01');
                INSERT INTO t (id, clock) VALUES (4, '24:00'), (5, '23:59:59.999999')
                """
        );
        var connection = await ConnectAsync();

        var records = await connection.SweepAsync("t", ["day", "local", "at", "clock"]);

        var last = new DateTime(9999, 12, 31, 23, 59, 59).AddTicks(9_999_990);
        records[0].Values[0].ShouldBe(FieldValue.Date(DateOnly.MaxValue));
        records[0].Values[1].ShouldBe(FieldValue.LocalDateTime(DateTime.MinValue));
        records[0].Values[2].ShouldBe(FieldValue.Instant(DateTimeOffset.MinValue));
        records[1].Values[0].ShouldBe(FieldValue.Date(DateOnly.MinValue));
        records[1].Values[1].ShouldBe(FieldValue.LocalDateTime(last));
        records[1].Values[2].ShouldBe(FieldValue.Instant(new DateTimeOffset(last, TimeSpan.Zero)));
        records[2].Values[0].AsText().ShouldBe("after the year 9999");
        records[2].Values[1].AsText().ShouldBe("before the year 1");
        records[2].Values[2].AsText().ShouldBe("after the year 9999");
        records[3].Values[3].AsText().ShouldBe("24:00:00");
        records[4].Values[3].ShouldBe(FieldValue.Time(new TimeOnly(863_999_999_990)));
    }

    [SkippableFact]
    public async Task Fetching_and_finding_take_many_at_once()
    {
        await SetUpAsync(
            Table
                + "INSERT INTO t (id, name, pad, mood, code) SELECT i, 'n' || i % 10, 'p' || i % 3, 'good', 'c' || i FROM generate_series(1, 500) i"
        );
        var connection = await ConnectAsync();

        var fetched = await connection.FetchAsync(
            new FetchRequest(
                "t",
                new RecordShape(["name"]),
                [.. Enumerable.Range(0, 1000).Reverse().Select(i => new RecordKey($"{i}")), new RecordKey("x")]
            ),
            CancellationToken.None
        );
        var found = await ((IRecordFinder)connection).FindAsync(
            new FindRequest(
                "t",
                RecordShape.Empty,
                ["code", "pad", "mood"],
                [
                    [FieldValue.Text("c7"), FieldValue.Text("p1"), FieldValue.Text("good")],
                    [FieldValue.Null, FieldValue.Text("p1"), FieldValue.Text("good")],
                    [FieldValue.Text("c7"), FieldValue.Text("p2"), FieldValue.Text("good")],
                ],
                2
            ),
            CancellationToken.None
        );
        var ambiguous = await ((IRecordFinder)connection).FindAsync(
            new FindRequest(
                "t",
                RecordShape.Empty,
                ["name"],
                [
                    [FieldValue.Text("n3")],
                ],
                2
            ),
            CancellationToken.None
        );

        fetched.Count(r => r is not null).ShouldBe(500);
        fetched[999 - 42]!.Values[0].AsText().ShouldBe("n2");
        fetched[^1].ShouldBeNull();
        found.Select(f => string.Join(',', f.Select(r => r.Key.Value))).ShouldBe(["7", "", ""]);
        ambiguous[0].Count.ShouldBe(2);
    }

    [SkippableFact]
    public async Task Conditions_are_pushed_down_and_lose_nothing()
    {
        await SetUpAsync(
            Table
                + "INSERT INTO t (id, name, ok, day, num) VALUES (1, 'Anna', true, '2024-01-01', 1), (2, 'anna', false, '2024-06-01', 5), (3, NULL, NULL, NULL, NULL), (4, '%x', true, '2025-01-01', 9)"
        );
        var connection = await ConnectAsync();
        await connection.DescribeAsync("t");

        await ExpectAsync(new Condition.FieldTest("ok", ConditionOperator.Is, [FieldValue.Boolean(true)]), "1", "4");
        await ExpectAsync(
            new Condition.FieldTest("name", ConditionOperator.IsNot, [FieldValue.Text("Anna")]),
            "2",
            "3",
            "4"
        );
        await ExpectAsync(new Condition.FieldTest("name", ConditionOperator.StartsWith, [FieldValue.Text("%")]), "4");
        await ExpectAsync(
            new Condition.Not(
                new Condition.FieldTest("num", ConditionOperator.In, [FieldValue.Integer(1), FieldValue.Integer(5)])
            ),
            "3",
            "4"
        );
        await ExpectAsync(
            new Condition.All([
                new Condition.FieldTest(
                    "day",
                    ConditionOperator.LessThan,
                    [FieldValue.Date(new DateOnly(2024, 12, 1))]
                ),
                new Condition.FieldTest("name", ConditionOperator.Blank, []),
            ]),
            "1",
            "2"
        );

        async Task ExpectAsync(Condition condition, params string[] keys)
        {
            ((IConditionPushdown)connection).CanPushDown("t", condition).ShouldBeTrue();
            (await connection.SweepAsync("t", ["name"], 2, condition)).Select(r => r.Key.Value).ShouldBe(keys);
        }
    }

    [SkippableFact]
    public async Task A_sweep_in_text_order_meets_every_record_once()
    {
        await SetUpAsync(
            "CREATE TABLE s (code text PRIMARY KEY); INSERT INTO s SELECT md5(i::text) FROM generate_series(1, 95) i; INSERT INTO s VALUES ('ä'), ('Z'), ('a b'), ('_'), ('')"
        );
        var connection = await ConnectAsync();

        var keys = (await connection.SweepAsync("s", ["code"], 7)).Select(r => r.Key.Value).ToList();

        keys.Count.ShouldBe(100);
        keys.Distinct().Count().ShouldBe(100);
    }

    [SkippableFact]
    public async Task A_column_dropped_since_is_named()
    {
        await SetUpAsync(Table + "INSERT INTO t (id) VALUES (1)");
        var connection = await ConnectAsync();
        await connection.DescribeAsync("t");
        await Database.ExecuteAsync("ALTER TABLE t DROP COLUMN name");

        var error = await Should.ThrowAsync<SchemaChangedException>(() => connection.SweepAsync("t", ["name"]));

        error.Message.ShouldContain("'name'");
    }

    [SkippableFact]
    public async Task A_statement_is_cancelled_in_mid_call()
    {
        await SetUpAsync(Table + "INSERT INTO t (id) VALUES (1)");
        var connection = await ConnectAsync();
        await connection.DescribeAsync("t");
        await using var other = await Database.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "LOCK TABLE t";
        await command.ExecuteNonQueryAsync();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Should.ThrowAsync<OperationCanceledException>(async () =>
            await connection.FetchAsync(
                new FetchRequest("t", RecordShape.Empty, [new RecordKey("1")]),
                cancellation.Token
            )
        );
    }
}
