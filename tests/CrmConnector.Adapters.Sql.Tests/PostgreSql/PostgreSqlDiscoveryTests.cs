using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Tests.Shared;

namespace CrmConnector.Adapters.Sql.Tests.PostgreSql;

public sealed class PostgreSqlDiscoveryTests : PostgreSqlTest
{
    private const string Untidy = """"
        CREATE SCHEMA "Sales.IT"; CREATE SCHEMA sales;
        CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE DOMAIN email AS varchar(50) CHECK (VALUE LIKE '%@%');
        CREATE TABLE agents (id serial PRIMARY KEY, name text);
        CREATE TABLE customers (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code varchar(10) NOT NULL UNIQUE, name varchar(40) NOT NULL DEFAULT '?',
            credit numeric(18,4), whole numeric(9,0), free numeric, active boolean, born date, seen timestamp, at timestamptz, photo bytea,
            agent int REFERENCES agents, shout text GENERATED ALWAYS AS (upper(name)) STORED, ref uuid, mood mood, mail email, tags text[], pad char(5), doc jsonb);
        CREATE TABLE "order" ("group" text, "select" int, "from ""here""" text, PRIMARY KEY ("select", "group"));
        CREATE TABLE "price.list" ("a.b" text PRIMARY KEY, "[x]" int);
        CREATE TABLE sales.orders (id int PRIMARY KEY);
        CREATE TABLE "Sales.IT"."Big Orders" (id int PRIMARY KEY);
        CREATE TABLE notes (text text);
        CREATE TABLE halves (amount float PRIMARY KEY);
        CREATE VIEW open_orders AS SELECT "group" AS grp, "select" AS sel FROM "order";
        CREATE TABLE parts (id int, region text, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
        CREATE TABLE parts_eu PARTITION OF parts FOR VALUES IN ('eu');
        """";

    [SkippableFact]
    public async Task Tables_and_views_of_all_schemas_are_listed_and_partitions_are_not()
    {
        await SetUpAsync(Untidy);
        var connection = await ConnectAsync();

        var names = (await connection.ListEntitiesAsync(CancellationToken.None)).Select(e => e.Name);

        names.ShouldBe([
            "[Sales.IT].Big Orders",
            "[price.list]",
            "agents",
            "customers",
            "halves",
            "notes",
            "open_orders",
            "order",
            "parts",
            "sales.orders",
        ]);
    }

    [SkippableFact]
    public async Task Types_lengths_and_keys_are_what_the_catalogue_says()
    {
        await SetUpAsync(Untidy);
        var connection = await ConnectAsync();

        var schema = await connection.DescribeAsync("customers");

        schema.KeyFields.ShouldBe(["id"]);
        schema.UniqueKeys.ShouldHaveSingleItem().ShouldBe(["code"]);
        schema
            .Fields.Select(f => (f.Name, f.Type))
            .ShouldBe([
                ("id", FieldType.Integer),
                ("code", FieldType.Text),
                ("name", FieldType.Text),
                ("credit", FieldType.Decimal),
                ("whole", FieldType.Integer),
                ("free", FieldType.Decimal),
                ("active", FieldType.Boolean),
                ("born", FieldType.Date),
                ("seen", FieldType.LocalDateTime),
                ("at", FieldType.Instant),
                ("photo", FieldType.Binary),
                ("agent", FieldType.Integer),
                ("shout", FieldType.Text),
                ("ref", FieldType.Guid),
                ("mood", FieldType.Text),
                ("mail", FieldType.Text),
                ("tags", FieldType.Unsupported),
                ("pad", FieldType.Text),
                ("doc", FieldType.Text),
            ]);
        schema.Field("code")!.MaxLength.ShouldBe(10);
        schema.Field("mail")!.MaxLength.ShouldBe(50);
        schema.Field("credit")!.Precision.ShouldBe(18);
        schema.Field("credit")!.Scale.ShouldBe(4);
        schema.Field("agent")!.References.ShouldBe(["agents"]);
        schema.Field("shout")!.CanUpdate.ShouldBeFalse();
        schema.Field("tags")!.CanUpdate.ShouldBeFalse();
        schema.Field("id")!.CanCreate.ShouldBeFalse();
        schema.Writes.MappedKeys.ShouldBeFalse();
        schema.Writes.Receipts.ShouldBeTrue();
        schema.Writes.Versions.ShouldBeTrue();
    }

    [SkippableTheory]
    [InlineData("notes", "primary key")]
    [InlineData("open_orders", "setting 'keys'")]
    [InlineData("halves", "no exact spelling")]
    public async Task What_cannot_be_synced_is_refused_with_a_sentence(string entity, string sentence)
    {
        await SetUpAsync(Untidy);
        var connection = await ConnectAsync();

        (await connection.DescribeAsync(entity)).Problem.ShouldNotBeNull().ShouldContain(sentence);
    }

    [SkippableFact]
    public async Task Composite_keys_are_in_the_order_of_the_constraint_and_hostile_names_work()
    {
        await SetUpAsync(
            Untidy
                + "INSERT INTO \"order\" VALUES ('b', 1, 'x'), ('a|', 2, 'y'); INSERT INTO \"price.list\" VALUES ('p', 1); INSERT INTO \"Sales.IT\".\"Big Orders\" VALUES (7); INSERT INTO parts VALUES (1, 'eu')"
        );
        var connection = await ConnectAsync(("keys", "open_orders=grp,sel"));

        (await connection.SweepAsync("order", ["from \"here\""], 1))
            .Select(r => r.Key.Value)
            .ShouldBe(["1|b", "2|a\\|"]);
        (await connection.FetchAsync("order", "2|a\\|", "from \"here\""))!.Values[0].AsText().ShouldBe("y");
        (await connection.SweepAsync("[price.list]", ["a.b", "[x]"])).ShouldHaveSingleItem();
        (await connection.SweepAsync("[Sales.IT].Big Orders", [])).ShouldHaveSingleItem().Key.Value.ShouldBe("7");
        (await connection.SweepAsync("parts", [], 1)).ShouldHaveSingleItem().Key.Value.ShouldBe("1|eu");
        (await connection.SweepAsync("open_orders", ["sel"], 1)).Count.ShouldBe(2);
    }

    [SkippableFact]
    public async Task A_schema_setting_decides_which_tables_need_none()
    {
        await SetUpAsync(Untidy);
        var connection = await ConnectAsync(("schema", "sales"));

        (await connection.ListEntitiesAsync(CancellationToken.None)).Select(e => e.Name).ShouldContain("orders");
        (await connection.DescribeAsync("public.agents")).KeyFields.ShouldBe(["id"]);
    }
}
