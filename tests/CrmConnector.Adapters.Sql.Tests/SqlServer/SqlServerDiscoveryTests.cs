using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Tests.Shared;
using CrmConnector.Testing;
using Microsoft.Data.SqlClient;

namespace CrmConnector.Adapters.Sql.Tests.SqlServer;

public sealed class SqlServerDiscoveryTests : SqlServerTest
{
    private static readonly string[] Untidy =
    [
        """
            CREATE TABLE {s}.customers (id int IDENTITY NOT NULL PRIMARY KEY, code varchar(10) NOT NULL UNIQUE, name nvarchar(40) NOT NULL,
              credit decimal(18,4), whole decimal(9,0), cash money, weight float, active bit, born date, seen datetime, moment datetime2(3), at datetimeoffset,
              clock time, photo varbinary(max), ref uniqueidentifier, shout AS (UPPER(name)), version rowversion, pad nchar(5), memo nvarchar(max))
            """,
        "CREATE TABLE {s}.[order] ([group] nvarchar(20) NOT NULL, [select] int NOT NULL, [from ]]here]]] nvarchar(20), PRIMARY KEY ([select], [group]))",
        "CREATE TABLE {s}.[price.list] ([a.b] nvarchar(10) NOT NULL PRIMARY KEY, [x y] int)",
        "CREATE TABLE {s}.notes (text nvarchar(20))",
        "CREATE TABLE {s}.halves (amount float NOT NULL PRIMARY KEY)",
    ];

    [SkippableFact]
    public async Task Types_lengths_and_keys_are_what_the_catalogue_says()
    {
        await SetUpAsync(Untidy);
        var connection = await ConnectAsync();

        var schema = await connection.DescribeAsync("customers");

        schema.Problem.ShouldBeNull();
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
                ("cash", FieldType.Decimal),
                ("weight", FieldType.Double),
                ("active", FieldType.Boolean),
                ("born", FieldType.Date),
                ("seen", FieldType.LocalDateTime),
                ("moment", FieldType.LocalDateTime),
                ("at", FieldType.Instant),
                ("clock", FieldType.Time),
                ("photo", FieldType.Binary),
                ("ref", FieldType.Guid),
                ("shout", FieldType.Text),
                ("version", FieldType.Binary),
                ("pad", FieldType.Text),
                ("memo", FieldType.Text),
            ]);
        (schema.Field("code")!.MaxLength, schema.Field("name")!.MaxLength).ShouldBe((10, 40));
        schema.Field("memo")!.MaxLength.ShouldBeNull();
        (schema.Field("credit")!.Precision, schema.Field("credit")!.Scale).ShouldBe((18, 4));
        foreach (var readOnly in new[] { "id", "shout", "version" })
        {
            schema.Field(readOnly)!.CanCreate.ShouldBeFalse();
            schema.Field(readOnly)!.CanUpdate.ShouldBeFalse();
        }

        schema.Writes.Receipts.ShouldBeTrue();
        schema.Writes.MappedKeys.ShouldBeFalse();
        schema.Writes.Versions.ShouldBeTrue();
        schema.Changes.Method.ShouldBe("rowversion");
    }

    [SkippableFact]
    public async Task Reserved_words_brackets_dots_and_several_key_fields_are_handled()
    {
        await SetUpAsync([
            .. Untidy,
            "INSERT INTO {s}.[order] ([group], [select], [from ]]here]]]) VALUES (N'b', 1, N'x'), (N'a|', 2, N'y')",
            "INSERT INTO {s}.[price.list] ([a.b], [x y]) VALUES (N'p', 1)",
        ]);
        var connection = await ConnectAsync();

        var names = (await connection.ListEntitiesAsync(CancellationToken.None)).Select(e => e.Name).ToList();
        names.ShouldContain("order");
        names.ShouldContain("[price.list]");
        (await connection.SweepAsync("order", ["from ]here]"], 1)).Select(r => r.Key.Value).ShouldBe(["1|b", "2|a\\|"]);
        (await connection.FetchAsync("order", "2|a\\|", "from ]here]"))!.Values[0].AsText().ShouldBe("y");
        (await connection.SweepAsync("[price.list]", ["a.b", "x y"]))
            .ShouldHaveSingleItem()
            .Values.Select(v => v.ToDisplayText())
            .ShouldBe(["p", "1"]);
    }

    [SkippableTheory]
    [InlineData("notes", "primary key")]
    [InlineData("halves", "no exact spelling")]
    public async Task What_cannot_be_synced_is_refused_with_a_sentence(string entity, string sentence)
    {
        await SetUpAsync(Untidy);
        var connection = await ConnectAsync();

        (await connection.DescribeAsync(entity)).Problem.ShouldNotBeNull().ShouldContain(sentence);
    }

    [SkippableFact]
    public async Task A_column_dropped_since_is_named()
    {
        await SetUpAsync(
            "CREATE TABLE {s}.t (id int NOT NULL PRIMARY KEY, name nvarchar(20), other int)",
            "INSERT INTO {s}.t (id, name) VALUES (1, N'a')"
        );
        var connection = await ConnectAsync();
        await connection.DescribeAsync("t");
        await Schema.ExecuteAsync("ALTER TABLE {s}.t DROP COLUMN name");

        var error = await Should.ThrowAsync<SchemaChangedException>(() => connection.SweepAsync("t", ["name"]));

        error.Message.ShouldContain("'name'");
    }

    [SkippableFact]
    public async Task A_wrong_database_a_wrong_port_and_a_certificate_are_told_apart()
    {
        await SetUpAsync();
        var builder = new SqlConnectionStringBuilder(SqlServerDatabase.ConnectionString);
        var parts = builder.DataSource.Split(',');
        (string, string)[] settings =
        [
            ("dialect", "sqlserver"),
            ("host", parts[0]),
            ("port", parts.Length > 1 ? parts[1] : "1433"),
            ("user", builder.UserID),
            ("password", builder.Password),
            ("database", builder.InitialCatalog),
        ];

        await (await Connections.OpenAsync(settings)).DisposeAsync();
        var database = await Should.ThrowAsync<InvalidConfigurationException>(() =>
            Connections.OpenAsync([.. settings, ("database", "nowhere")])
        );
        var certificate = await Should.ThrowAsync<InvalidConfigurationException>(() =>
            Connections.OpenAsync([.. settings, ("tls", "verify")])
        );
        await Should.ThrowAsync<SystemUnavailableException>(() => Connections.OpenAsync([.. settings, ("port", "1")]));

        database.Message.ShouldContain("'database'");
        certificate.Message.ShouldContain("'tls'");
    }
}
