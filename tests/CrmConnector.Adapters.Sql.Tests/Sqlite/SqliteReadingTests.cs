using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Tests.Shared;

namespace CrmConnector.Adapters.Sql.Tests.Sqlite;

public sealed class SqliteReadingTests : IAsyncDisposable
{
    private readonly SqliteStore _store = new(
        """
        CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, amount DECIMAL(18,4), exact TEXT, day DATE, at DATETIME, ok BOOLEAN, num INTEGER, raw BLOB, clock TIME);
        """
    );

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Values_keep_their_digits_and_their_form()
    {
        _store.Execute(
            "INSERT INTO t VALUES (1, 'Zürich 😀', 19.99, '12345678901234567.89', '2024-02-29', '2024-02-29T13:14:15.1234567', 1, -9223372036854775808, x'00FF', '08:30:00')"
        );
        var connection = await _store.ConnectAsync();

        var values = (
            await connection.SweepAsync("t", ["name", "amount", "exact", "day", "at", "ok", "num", "raw", "clock"])
        )[0].Values;

        values.ShouldBe([
            FieldValue.Text("Zürich 😀"),
            FieldValue.Decimal(19.99m),
            FieldValue.Text("12345678901234567.89"),
            FieldValue.Date(new DateOnly(2024, 2, 29)),
            FieldValue.LocalDateTime(new DateTime(2024, 2, 29, 13, 14, 15).AddTicks(1234567)),
            FieldValue.Boolean(true),
            FieldValue.Integer(long.MinValue),
            FieldValue.Binary([0, 255]),
            FieldValue.Time(new TimeOnly(8, 30)),
        ]);
    }

    [Fact]
    public async Task A_dirty_value_is_given_as_it_is_and_stops_nothing()
    {
        _store.Execute(
            "INSERT INTO t (id, num, day, at, ok, amount) VALUES (1, 'many', '30.02.2024', '2024-01-01T10:00:00Z', 'TRUE', '1,5'), (2, 2, NULL, NULL, 7, 2)"
        );
        var connection = await _store.ConnectAsync();

        var records = await connection.SweepAsync("t", ["num", "day", "at", "ok", "amount"]);

        records[0]
            .Values.ShouldBe([
                FieldValue.Text("many"),
                FieldValue.Text("30.02.2024"),
                FieldValue.Instant(new DateTimeOffset(2024, 1, 1, 10, 0, 0, TimeSpan.Zero)),
                FieldValue.Boolean(true),
                FieldValue.Text("1,5"),
            ]);
        records[1]
            .Values.ShouldBe([
                FieldValue.Integer(2),
                FieldValue.Null,
                FieldValue.Null,
                FieldValue.Integer(7),
                FieldValue.Decimal(2),
            ]);
    }

    [Fact]
    public async Task A_text_with_a_nul_comes_whole()
    {
        _store.Execute("INSERT INTO t (id, name) VALUES (1, 'a' || char(0) || 'b')");
        var connection = await _store.ConnectAsync();

        (await connection.FetchAsync("t", "1", "name"))!.Values[0].AsText().ShouldBe("a\0b");
    }

    [Fact]
    public async Task A_sweep_meets_every_record_once_and_resumes_anywhere()
    {
        _store.Execute(
            "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 25) INSERT INTO t (id, name) SELECT i, 'n' || i FROM n"
        );
        var connection = await _store.ConnectAsync();
        var all = (await connection.SweepAsync("t", ["name"], 10)).Select(r => r.Key.Value).ToList();
        all.ShouldBe(Enumerable.Range(1, 25).Select(i => $"{i}"));

        var pages = new List<SweepPage>();
        var request = new SweepRequest("t", RecordShape.Empty, 10);
        await foreach (var page in connection.SweepAsync(request, CancellationToken.None))
        {
            pages.Add(page);
        }

        pages.Count.ShouldBe(3);
        pages[2].Resume.ShouldBeNull();
        await foreach (
            var page in connection.SweepAsync(request with { ResumeAfter = pages[0].Resume }, CancellationToken.None)
        )
        {
            page.Records[0].Key.Value.ShouldBe("11");
            break;
        }
    }

    [Fact]
    public async Task An_empty_table_gives_one_empty_page()
    {
        var connection = await _store.ConnectAsync();
        var pages = 0;
        await foreach (
            var page in connection.SweepAsync(new SweepRequest("t", RecordShape.Empty, 10), CancellationToken.None)
        )
        {
            page.Records.ShouldBeEmpty();
            page.Resume.ShouldBeNull();
            pages++;
        }

        pages.ShouldBe(1);
    }

    [Fact]
    public async Task Fetching_answers_in_the_order_of_the_keys_with_null_for_the_missing()
    {
        _store.Execute("INSERT INTO t (id, name) VALUES (1, 'a'), (2, 'b')");
        var connection = await _store.ConnectAsync();

        var records = await connection.FetchAsync(
            new FetchRequest(
                "t",
                new RecordShape(["name"]),
                [new RecordKey("2"), new RecordKey("x"), new RecordKey("3"), new RecordKey("1"), new RecordKey("01")]
            ),
            CancellationToken.None
        );

        records.Select(r => r?.Values[0].AsText()).ShouldBe(["b", null, null, "a", null]);
    }

    [Fact]
    public async Task Finding_compares_all_fields_and_a_null_finds_nothing()
    {
        _store.Execute(
            "INSERT INTO t (id, name, num) VALUES (1, 'a', 1), (2, 'a', 2), (3, NULL, 3), (4, 'a', 1), (5, 'a', 1)"
        );
        var connection = await _store.ConnectAsync();

        var answers = await ((IRecordFinder)connection).FindAsync(
            new FindRequest(
                "t",
                RecordShape.Empty,
                ["name", "num"],
                [
                    [FieldValue.Text("a"), FieldValue.Integer(2)],
                    [FieldValue.Null, FieldValue.Integer(3)],
                    [FieldValue.Text("a"), FieldValue.Integer(1)],
                    [FieldValue.Text("\ud800"), FieldValue.Integer(1)],
                ],
                2
            ),
            CancellationToken.None
        );

        answers.Select(a => string.Join(',', a.Select(r => r.Key.Value))).ShouldBe(["2", "", "1,4", ""]);
    }

    [Fact]
    public async Task Conditions_that_the_file_can_test_are_pushed_down_and_lose_nothing()
    {
        _store.Execute(
            "INSERT INTO t (id, name, num, amount) VALUES (1, 'Anna', 1, 9.5), (2, 'anna', 5, 10), (3, NULL, NULL, NULL), (4, '%x', 7, 10.5)"
        );
        var connection = await _store.ConnectAsync();
        await connection.DescribeAsync("t");
        var condition = new Condition.Not(
            new Condition.Any([
                new Condition.FieldTest("name", ConditionOperator.Is, [FieldValue.Text("Anna")]),
                new Condition.FieldTest("amount", ConditionOperator.MoreThan, [FieldValue.Decimal(10m)]),
            ])
        );

        ((IConditionPushdown)connection).CanPushDown("t", condition).ShouldBeTrue();
        (await connection.SweepAsync("t", ["name"], where: condition)).Select(r => r.Key.Value).ShouldBe(["2", "3"]);
    }

    [Fact]
    public async Task A_condition_on_a_date_is_left_to_the_engine()
    {
        var connection = await _store.ConnectAsync();
        await connection.DescribeAsync("t");
        var condition = new Condition.FieldTest(
            "day",
            ConditionOperator.LessThan,
            [FieldValue.Date(new DateOnly(2024, 1, 1))]
        );

        ((IConditionPushdown)connection).CanPushDown("t", condition).ShouldBeFalse();
    }

    [Fact]
    public async Task A_column_dropped_since_is_named()
    {
        _store.Execute("INSERT INTO t (id, name) VALUES (1, 'a')");
        var connection = await _store.ConnectAsync();
        await connection.DescribeAsync("t");
        _store.Execute("ALTER TABLE t DROP COLUMN name");

        var error = await Should.ThrowAsync<SchemaChangedException>(() => connection.SweepAsync("t", ["name"]));

        error.Message.ShouldContain("'name'");
    }

    [Fact]
    public async Task A_missing_file_names_the_setting()
    {
        var error = await Should.ThrowAsync<InvalidConfigurationException>(() =>
            Connections.OpenAsync(("dialect", "sqlite"), ("database", _store.File + ".missing"))
        );

        error.Message.ShouldContain("'database'");
    }

    [Fact]
    public async Task A_long_statement_is_interrupted_when_cancelled()
    {
        // A view that never ends: only an interrupt can stop it.
        _store.Execute(
            "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n WHERE i < 0"
        );
        var connection = await _store.ConnectAsync(("keys", "endless=id"));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(async () =>
            await connection.FetchAsync(
                new FetchRequest("endless", RecordShape.Empty, [new RecordKey("1")]),
                cancellation.Token
            )
        );
    }
}
