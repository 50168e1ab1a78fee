using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Dialects.PostgreSql;
using CrmConnector.Adapters.Sql.Dialects.Sqlite;
using CrmConnector.Adapters.Sql.Dialects.SqlServer;

namespace CrmConnector.Adapters.Sql.Dialects;

/// <summary>Makes the dialect that the settings ask for.</summary>
internal static class DialectFactory
{
    public static IDialect Create(SqlSettings settings) =>
        settings.Dialect switch
        {
            DialectKind.Sqlite => new SqliteDialect(settings),
            DialectKind.PostgreSql => new PostgreSqlDialect(settings),
            DialectKind.SqlServer => new SqlServerDialect(settings),
            _ => throw new InvalidConfigurationException($"Unknown dialect of connection '{settings.Connection}'."),
        };
}
