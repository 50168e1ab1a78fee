using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Tests.Shared;

namespace CrmConnector.Adapters.Sql.Tests.Sqlite;

public sealed class SqliteDiscoveryTests : IAsyncDisposable
{
    private readonly SqliteStore _store = new(
        """"
        CREATE TABLE customers (
            id INTEGER PRIMARY KEY, code VARCHAR(10) NOT NULL UNIQUE, name NVARCHAR(40) NOT NULL DEFAULT '?',
            credit DECIMAL(18,4), weight REAL, active BOOLEAN, born DATE, seen DATETIME, photo BLOB, agent INTEGER REFERENCES agents,
            shout TEXT GENERATED ALWAYS AS (upper(name)) VIRTUAL, ref GUID, free);
        CREATE TABLE agents (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE "order" ("group" TEXT NOT NULL, "select" INTEGER NOT NULL, "from ""here""" TEXT, PRIMARY KEY ("group", "select")) WITHOUT ROWID;
        CREATE TABLE "price.list" ("a.b" TEXT PRIMARY KEY NOT NULL, "[x]" INTEGER);
        CREATE TABLE notes (text TEXT);
        CREATE TABLE loose (code TEXT PRIMARY KEY, name TEXT);
        INSERT INTO loose VALUES (NULL, 'nobody');
        CREATE VIEW open_orders AS SELECT "group" AS grp, "select" AS sel FROM "order";
        CREATE TABLE halves (amount REAL PRIMARY KEY NOT NULL);
        """"
    );

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task All_tables_and_views_are_listed_in_name_order()
    {
        var connection = await _store.ConnectAsync();

        var names = (await connection.ListEntitiesAsync(CancellationToken.None)).Select(e => e.Name);

        names.ShouldBe(["[price.list]", "agents", "customers", "halves", "loose", "notes", "open_orders", "order"]);
    }

    [Fact]
    public async Task Types_lengths_and_keys_are_what_the_table_declares()
    {
        var connection = await _store.ConnectAsync();

        var schema = await connection.DescribeAsync("customers");

        schema.KeyFields.ShouldBe(["id"]);
        schema.UniqueKeys.ShouldHaveSingleItem().ShouldBe(["code"]);
        schema.Problem.ShouldBeNull();
        schema
            .Fields.Select(f => (f.Name, f.Type))
            .ShouldBe([
                ("id", FieldType.Integer),
                ("code", FieldType.Text),
                ("name", FieldType.Text),
                ("credit", FieldType.Decimal),
                ("weight", FieldType.Double),
                ("active", FieldType.Boolean),
                ("born", FieldType.Date),
                ("seen", FieldType.LocalDateTime),
                ("photo", FieldType.Binary),
                ("agent", FieldType.Integer),
                ("shout", FieldType.Text),
                ("ref", FieldType.Text),
                ("free", FieldType.Text),
            ]);
        schema.Field("code")!.MaxLength.ShouldBe(10);
        schema.Field("code")!.Required.ShouldBeTrue();
        schema.Field("name")!.Required.ShouldBeFalse();
        schema.Field("credit")!.Precision.ShouldBe(18);
        schema.Field("credit")!.Scale.ShouldBe(4);
        schema.Field("agent")!.References.ShouldBe(["agents"]);
        schema.Field("shout")!.CanCreate.ShouldBeFalse();
        schema.Field("id")!.CanUpdate.ShouldBeFalse();
        schema.Writes.Receipts.ShouldBeTrue();
        schema.Writes.MappedKeys.ShouldBeTrue();
    }

    [Fact]
    public async Task Composite_keys_reserved_words_and_quotes_are_handled()
    {
        var connection = await _store.ConnectAsync();
        _store.Execute("INSERT INTO \"order\" VALUES ('a|b', 7, 'x'), ('a', 7, 'y')");

        (await connection.DescribeAsync("order")).KeyFields.ShouldBe(["group", "select"]);
        var records = await connection.SweepAsync("order", ["from \"here\""], 1);

        records.Select(r => r.Key.Value).ShouldBe(["a|7", "a\\|b|7"]);
        (await connection.FetchAsync("order", "a\\|b|7", "from \"here\""))!.Values[0].AsText().ShouldBe("x");
    }

    [Fact]
    public async Task A_table_whose_name_has_a_dot_is_named_in_brackets()
    {
        var connection = await _store.ConnectAsync();
        _store.Execute("INSERT INTO \"price.list\" VALUES ('p', 1)");

        var records = await connection.SweepAsync("[price.list]", ["a.b", "[x]"]);

        records.ShouldHaveSingleItem().Values.Select(v => v.ToDisplayText()).ShouldBe(["p", "1"]);
    }

    [Theory]
    [InlineData("notes", "primary key")]
    [InlineData("loose", "without a value in their key")]
    [InlineData("open_orders", "setting 'keys'")]
    [InlineData("halves", "no exact spelling")]
    public async Task What_cannot_be_synced_is_refused_with_a_sentence(string entity, string sentence)
    {
        var connection = await _store.ConnectAsync();

        var schema = await connection.DescribeAsync(entity);

        schema.Problem.ShouldNotBeNull().ShouldContain(sentence);
    }

    [Fact]
    public async Task A_view_is_readable_once_its_key_is_told_and_never_writable()
    {
        _store.Execute("INSERT INTO \"order\" VALUES ('a', 1, 'x'), ('a', 2, 'y')");
        var connection = await _store.ConnectAsync(("keys", "open_orders=grp,sel"));

        var schema = await connection.DescribeAsync("open_orders");
        var records = await connection.SweepAsync("open_orders", ["sel"], 1);

        schema.Problem.ShouldBeNull();
        schema.Writes.ShouldBe(WriteAbilities.None);
        records.Select(r => r.Key.Value).ShouldBe(["a|1", "a|2"]);
    }

    [Fact]
    public async Task Names_that_do_not_exist_are_left_out()
    {
        var connection = await _store.ConnectAsync();

        (await connection.DescribeAsync(["nothing", "agents"], CancellationToken.None))
            .ShouldHaveSingleItem()
            .Name.ShouldBe("agents");
    }
}
