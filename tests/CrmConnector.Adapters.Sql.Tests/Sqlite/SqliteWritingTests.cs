using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Tests.Shared;
using static CrmConnector.Adapters.Sql.Tests.Shared.ConnectionCalls;

namespace CrmConnector.Adapters.Sql.Tests.Sqlite;

public sealed class SqliteWritingTests : IAsyncDisposable
{
    private readonly SqliteStore _store = new(
        """
        CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(10), amount DECIMAL(18,4) CHECK (amount < 1000), code TEXT NOT NULL DEFAULT 'x', parent INTEGER REFERENCES t);
        CREATE TABLE natural (code TEXT PRIMARY KEY NOT NULL, name TEXT, num INTEGER UNIQUE);
        CREATE TABLE pairs (a TEXT NOT NULL, b INTEGER NOT NULL, name TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;
        CREATE TABLE strictly (id INTEGER PRIMARY KEY, num INT) STRICT;
        """
    );

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Theory]
    [InlineData("smallint NOT NULL CHECK (pos > 0)")]
    [InlineData("smallint NOT NULL CHECK (pos < 1000)")]
    [InlineData("smallint CHECK (pos BETWEEN 1 AND 999)")]
    public async Task Parts_pass_unique_numbers_on_among_themselves(string pos)
    {
        _store.Execute(string.Join(';', Renumbering.Tables(pos)));

        await Renumbering.CheckAsync(await _store.ConnectAsync());
    }

    [Fact]
    public async Task Parts_for_whose_numbers_the_table_takes_nothing_else_are_refused_as_they_are()
    {
        _store.Execute(string.Join(';', Renumbering.Tables("smallint NOT NULL CHECK (pos BETWEEN 1 AND 999)")));

        await Renumbering.CheckRefusalAsync(await _store.ConnectAsync());
    }

    [Fact]
    public async Task A_create_with_a_mapped_key_writes_once_and_then_finds()
    {
        var connection = await _store.ConnectAsync();
        var create = Create(FieldValue.Text("C1"), FieldValue.Text("Anna"));

        var first = await connection.WriteAsync("natural", ["code", "name"], AnswerDetail.Key, create);
        var second = await connection.WriteAsync("natural", ["code", "name"], AnswerDetail.Key, create);

        first.ShouldHaveSingleItem().ShouldBe(new WriteOutcome.Written(new RecordKey("C1")));
        second.ShouldHaveSingleItem().ShouldBe(new WriteOutcome.Found(new RecordKey("C1"), ByIntent: false));
    }

    [Fact]
    public async Task A_create_whose_key_is_drawn_leaves_a_receipt_and_is_found_by_its_intent()
    {
        var connection = await _store.ConnectAsync();
        var create = Create(FieldValue.Text("Anna")) with { Intent = new Guid("11111111-2222-3333-4444-555555555555") };

        var first = await connection.WriteAsync("t", ["name"], AnswerDetail.Key, create);
        var second = await connection.WriteAsync("t", ["name"], AnswerDetail.Key, create);

        first.ShouldHaveSingleItem().ShouldBe(new WriteOutcome.Written(new RecordKey("1")));
        second.ShouldHaveSingleItem().ShouldBe(new WriteOutcome.Found(new RecordKey("1"), ByIntent: true));
        _store.Scalar("SELECT count(*) FROM t").ShouldBe(1L);
    }

    [Fact]
    public async Task An_update_writes_only_present_fields_and_never_creates()
    {
        _store.Execute("INSERT INTO t VALUES (1, 'Anna', 5, 'c', NULL)");
        var connection = await _store.ConnectAsync();

        var outcomes = await connection.WriteAsync(
            "t",
            ["name", "amount"],
            AnswerDetail.Key,
            Update("1", FieldValue.Absent, FieldValue.Decimal(6.5m)),
            Update("2", FieldValue.Text("Ben"), FieldValue.Absent),
            Update("abc", FieldValue.Text("Ben"), FieldValue.Absent)
        );

        outcomes.ShouldBe([
            new WriteOutcome.Written(new RecordKey("1")),
            new WriteOutcome.Gone(),
            new WriteOutcome.Gone(),
        ]);
        _store.Scalar("SELECT name || ' ' || amount FROM t").ShouldBe("Anna 6.5");
    }

    [Fact]
    public async Task An_update_without_fields_tells_whether_the_record_is_there()
    {
        _store.Execute("INSERT INTO t (id) VALUES (1)");
        var connection = await _store.ConnectAsync();

        var outcomes = await connection.WriteAsync("t", [], AnswerDetail.Key, Update("1"), Update("2"));

        outcomes.ShouldBe([new WriteOutcome.Written(new RecordKey("1")), new WriteOutcome.Gone()]);
    }

    [Fact]
    public async Task Deleting_answers_gone_the_second_time_and_in_use_where_others_point_to_it()
    {
        _store.Execute("INSERT INTO t (id, parent) VALUES (1, NULL), (2, 1), (3, NULL)");
        var connection = await _store.ConnectAsync();

        var first = await connection.WriteAsync("t", [], AnswerDetail.Key, Delete("3"), Delete("1"));
        var second = await connection.WriteAsync("t", [], AnswerDetail.Key, Delete("3"));

        first[0].ShouldBe(new WriteOutcome.Written(new RecordKey("3")));
        first[1].ShouldBeOfType<WriteOutcome.Refused>().Fault.Kind.ShouldBe(FaultKind.InUse);
        second[0].ShouldBe(new WriteOutcome.Gone());
    }

    [Fact]
    public async Task Bad_records_are_refused_with_field_and_reason_and_the_others_are_written()
    {
        _store.Execute("INSERT INTO natural VALUES ('old', 'x', 7)");
        var connection = await _store.ConnectAsync();

        var naturals = await connection.WriteAsync(
            "natural",
            ["code", "name", "num"],
            AnswerDetail.Key,
            Create(FieldValue.Text("a"), FieldValue.Text("ok"), FieldValue.Integer(1)),
            Create(FieldValue.Text("b"), FieldValue.Text("dup"), FieldValue.Integer(7)),
            Create(FieldValue.Null, FieldValue.Text("no key"), FieldValue.Integer(2)),
            Create(FieldValue.Text("c"), FieldValue.Text("\ud83d"), FieldValue.Integer(3)),
            Create(FieldValue.Text("d"), FieldValue.Text("x"), FieldValue.Text("many")),
            Create(FieldValue.Text("e"), FieldValue.Text("ok"), FieldValue.Integer(5))
        );
        var others = await connection.WriteAsync(
            "t",
            ["id", "code", "amount", "parent"],
            AnswerDetail.Key,
            Create(FieldValue.Integer(1), FieldValue.Null, FieldValue.Null, FieldValue.Null),
            Create(FieldValue.Integer(2), FieldValue.Text("c"), FieldValue.Decimal(5000), FieldValue.Null),
            Create(
                FieldValue.Integer(3),
                FieldValue.Text("c"),
                FieldValue.Decimal(1.23456789012345678m),
                FieldValue.Null
            ),
            Create(FieldValue.Integer(4), FieldValue.Text("c"), FieldValue.Null, FieldValue.Integer(99))
        );

        Faults(naturals)
            .ShouldBe([null, "Duplicate num", "Required code", "InvalidValue name", "InvalidValue num", null]);
        Faults(others).ShouldBe(["Required code", "Rule ", "OutOfRange amount", "ReferenceMissing "]);
        _store.Scalar("SELECT group_concat(code) FROM (SELECT code FROM natural ORDER BY code)").ShouldBe("a,e,old");
    }

    [Fact]
    public async Task A_strict_table_refuses_nothing_that_fits()
    {
        var connection = await _store.ConnectAsync();

        var outcomes = await connection.WriteAsync(
            "strictly",
            ["id", "num"],
            AnswerDetail.Key,
            Create(FieldValue.Integer(1), FieldValue.Integer(5))
        );

        outcomes[0].ShouldBeOfType<WriteOutcome.Written>();
    }

    [Fact]
    public async Task A_key_that_would_change_is_refused()
    {
        _store.Execute("INSERT INTO natural VALUES ('a', 'x', 1)");
        var connection = await _store.ConnectAsync();

        var outcomes = await connection.WriteAsync(
            "natural",
            ["code", "name"],
            AnswerDetail.Key,
            Update("a", FieldValue.Text("b"), FieldValue.Text("y"))
        );

        Faults(outcomes).ShouldBe(["NotWritable code"]);
    }

    [Fact]
    public async Task A_column_dropped_since_is_named_and_the_others_can_be_written_at_once()
    {
        _store.Execute("INSERT INTO natural VALUES ('a', 'x', 1)");
        var connection = await _store.ConnectAsync();
        await connection.DescribeAsync("natural");
        _store.Execute("ALTER TABLE natural DROP COLUMN name");

        var error = await Should.ThrowAsync<SchemaChangedException>(() =>
            connection.WriteAsync("natural", ["name"], AnswerDetail.Key, Update("a", FieldValue.Text("y")))
        );
        var outcomes = await connection.WriteAsync(
            "natural",
            ["num"],
            AnswerDetail.Key,
            Update("a", FieldValue.Integer(2))
        );

        error.Message.ShouldContain("'name'");
        outcomes[0].ShouldBeOfType<WriteOutcome.Written>();
    }

    [Fact]
    public async Task Ten_megabytes_are_stored_and_read_whole()
    {
        var connection = await _store.ConnectAsync();
        var text = FieldValue.Text(new string('é', 5_000_000) + "end");

        await connection.WriteAsync("natural", ["code", "name"], AnswerDetail.Key, Create(FieldValue.Text("a"), text));

        ((await connection.FetchAsync("natural", "a", "name"))!.Values[0] == text).ShouldBeTrue();
    }

    [Fact]
    public async Task A_connection_string_is_relative_to_the_installation()
    {
        var name = Path.GetRelativePath(Path.GetTempPath(), _store.File);

        await using var connection = await Connections.OpenAsync(
            ("dialect", "sqlite"),
            ("connectionString", $"Data Source={name}")
        );

        (await connection.ListEntitiesAsync(CancellationToken.None)).ShouldContain(e => e.Name == "natural");
    }

    [Fact]
    public async Task Composite_keys_are_created_updated_and_deleted()
    {
        var connection = await _store.ConnectAsync();
        string[] fields = ["a", "b", "name"];

        var created = await connection.WriteAsync(
            "pairs",
            fields,
            AnswerDetail.Key,
            Create(FieldValue.Text("x|y"), FieldValue.Integer(1), FieldValue.Text("n"))
        );
        var key = created[0].ShouldBeOfType<WriteOutcome.Written>().Key.Value;
        var updated = await connection.WriteAsync(
            "pairs",
            fields,
            AnswerDetail.Key,
            Update(key, FieldValue.Text("x|y"), FieldValue.Absent, FieldValue.Text("m"))
        );
        var deleted = await connection.WriteAsync("pairs", fields, AnswerDetail.Key, Delete(key));

        key.ShouldBe("x\\|y|1");
        updated[0].ShouldBeOfType<WriteOutcome.Written>();
        deleted[0].ShouldBeOfType<WriteOutcome.Written>();
    }

    [Fact]
    public async Task The_answer_tells_what_was_stored_after_triggers()
    {
        _store.Execute(
            "CREATE TRIGGER shout AFTER INSERT ON t BEGIN UPDATE t SET name = upper(name) WHERE id = NEW.id; END"
        );
        var connection = await _store.ConnectAsync();

        var outcomes = await connection.WriteAsync(
            "t",
            ["id", "name", "code"],
            AnswerDetail.Stored,
            Create(FieldValue.Integer(5), FieldValue.Text("anna"), FieldValue.Absent)
        );

        var stored = outcomes[0].ShouldBeOfType<WriteOutcome.Written>().Stored.ShouldNotBeNull();
        stored.ShouldBe([FieldValue.Integer(5), FieldValue.Text("ANNA"), FieldValue.Text("x")]);
    }

    [Fact]
    public async Task A_trigger_that_rolls_everything_back_costs_only_its_record()
    {
        _store.Execute(
            "CREATE TRIGGER veto BEFORE INSERT ON t WHEN NEW.name = 'bad' BEGIN SELECT RAISE(ROLLBACK, 'no'); END"
        );
        var connection = await _store.ConnectAsync();

        var outcomes = await connection.WriteAsync(
            "t",
            ["id", "name"],
            AnswerDetail.Key,
            Create(FieldValue.Integer(1), FieldValue.Text("good")),
            Create(FieldValue.Integer(2), FieldValue.Text("bad")),
            Create(FieldValue.Integer(3), FieldValue.Text("good"))
        );

        outcomes[0].ShouldBeOfType<WriteOutcome.NotAttempted>();
        Faults(outcomes)[1].ShouldBe("Rule ");
        outcomes[2].ShouldBeOfType<WriteOutcome.NotAttempted>();
        _store.Scalar("SELECT count(*) FROM t").ShouldBe(0L);
    }

    [Fact]
    public async Task A_constraint_that_speaks_up_at_the_commit_costs_only_its_record()
    {
        _store.Execute(
            "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES t DEFERRABLE INITIALLY DEFERRED)"
        );
        var connection = await _store.ConnectAsync();

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

        Faults(outcomes).Count(f => f is not null).ShouldBe(1);
        Faults(outcomes)[3].ShouldBe("ReferenceMissing ");
        _store.Scalar("SELECT count(*) FROM child").ShouldBe(8L);
    }

    [Fact]
    public async Task A_locked_file_is_unavailable_and_nothing_is_written()
    {
        var connection = await _store.ConnectAsync();
        using var other = _store.OpenApplication();
        using var transaction = other.BeginTransaction();

        await Should.ThrowAsync<SystemUnavailableException>(() =>
            connection.WriteAsync("natural", ["code"], AnswerDetail.Key, Create(FieldValue.Text("a")))
        );
    }

    [Fact]
    public async Task A_cancelled_write_leaves_nothing_behind()
    {
        var connection = await _store.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
            await ((IRecordWriter)connection).WriteAsync(
                new WriteBatch("natural", new RecordShape(["code"]), [Create(FieldValue.Text("a"))], AnswerDetail.Key),
                cancellation.Token
            )
        );
        _store.Scalar("SELECT count(*) FROM natural").ShouldBe(0L);
    }

    [Fact]
    public async Task Hostile_texts_come_back_as_they_were_written()
    {
        string[] texts =
        [
            "'; DROP TABLE t; --",
            "a\0b",
            "",
            " ",
            "\u202e",
            "😀",
            new string('x', 1_000_000),
            "Robert\"); --",
        ];
        var connection = await _store.ConnectAsync();

        await connection.WriteAsync(
            "natural",
            ["code", "name"],
            AnswerDetail.Key,
            [.. texts.Select((t, i) => Create(FieldValue.Text($"k{i}"), FieldValue.Text(t)))]
        );

        var read = await connection.SweepAsync("natural", ["name"]);
        read.Select(r => r.Values[0].AsText()).ShouldBe(texts);
    }

    private static List<string?> Faults(IReadOnlyList<WriteOutcome> outcomes) =>
        [
            .. outcomes.Select(o =>
                o is WriteOutcome.Refused refused ? $"{refused.Fault.Kind} {refused.Fault.Field}" : null
            ),
        ];
}
