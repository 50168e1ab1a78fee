using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Dialects.PostgreSql;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Tests.Recording;
using CrmConnector.Adapters.Sql.Tracking;

namespace CrmConnector.Adapters.Sql.Tests.PostgreSql;

/// <summary>A table as the catalogue would describe it, where there is no server.</summary>
internal static class PostgreSqlTables
{
    public static SqlSyntax Syntax { get; } = new PostgreSqlSyntax(null);

    public static SqlSettings Settings { get; } = new("erp", DialectKind.PostgreSql);

    public static FeedContext Feeds { get; } = new(Settings, Syntax, new PostgreSqlLookup(Syntax));

    /// <summary>A key of a padded text and a number, an enumeration, a modified timestamp.</summary>
    public static Table Orders { get; } = Make();

    public static PostgreSqlSession Session(RecordingConnection connection) =>
        new(connection, new PostgreSqlErrors("erp", "crm"), TimeSpan.FromSeconds(60));

    private static Table Make()
    {
        Column[] columns =
        [
            Column("region", "bpchar", "bpchar", 9),
            Column("number", "int4", "integer"),
            Column("no\"te", "text", "text"),
            Column("mood", "mood", "mood", kind: 'e'),
            Column("updated_at", "timestamptz", "timestamp with time zone"),
        ];
        return new Table(new TableName("public", "orders", false), "orders", columns)
        {
            Quoted = "\"public\".\"orders\"",
            Key = columns[..2],
            Version = PostgreSqlVersion.Column,
        };
    }

    private static Column Column(string name, string type, string cast, int modifier = -1, char kind = 'b')
    {
        var known = PostgreSqlType.Of(type, modifier, kind, isArray: false);
        return new Column(name, known.Type, new PostgreSqlCodec(known, cast)) { Nullable = false };
    }
}
