using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Dialects.SqlServer;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Tests.Recording;
using CrmConnector.Adapters.Sql.Tracking;

namespace CrmConnector.Adapters.Sql.Tests.SqlServer;

/// <summary>Tables as the catalogue would describe them, where there is no server.</summary>
internal static class SqlServerTables
{
    private const string Collation = "Latin1_General_CI_AS";

    public static SqlSyntax Syntax { get; } = new SqlServerSyntax(null);

    public static SqlSettings Settings { get; } = new("erp", DialectKind.SqlServer);

    public static FeedContext Feeds { get; } = new(Settings, Syntax, new SqlServerLookup(Syntax));

    /// <summary>A key that the server draws, a rowversion, a modified timestamp.</summary>
    public static Table Customers { get; } =
        Make(
            "customers",
            1,
            Column("id", "int", 4) with
            {
                IsGenerated = true,
                IsReadOnly = true,
            },
            Column("code", "varchar", 10),
            Column("na]me", "nvarchar", 80),
            Column("credit", "decimal", 9, 18, 4),
            Column("updated_at", "datetime2", 8, 0, 3)
        ) with
        {
            Version = SqlServerVersion.Column("version"),
        };

    /// <summary>A key of a narrow text and a number, mapped.</summary>
    public static Table Orders { get; } =
        Make("orders", 2, Column("region", "varchar", 10), Column("number", "int", 4), Column("note", "nvarchar", 200));

    public static SqlServerSession Session(RecordingConnection connection) =>
        new(connection, new SqlServerErrors("erp", "crm"), TimeSpan.FromSeconds(60));

    private static Table Make(string name, int keys, params Column[] columns) =>
        new(new TableName("dbo", name, false), name, columns)
        {
            Quoted = $"[dbo].[{name}]",
            Key = columns[..keys],
            DeclaredKey = columns[..keys],
            AllowsSnapshots = true,
        };

    private static Column Column(string name, string native, int bytes, int precision = 0, int scale = 0)
    {
        var isText = native.Contains("char", StringComparison.Ordinal);
        var type = SqlServerType.Of(native, bytes, precision, scale, isText ? Collation : null);
        return new Column(name, type.Type, new SqlServerCodec(type))
        {
            NativeType = type.Declared,
            MaxLength = type.MaxLength,
            Precision = type.Precision,
            Scale = type.Scale,
            Nullable = false,
        };
    }
}
