namespace CrmConnector.Adapters.Sql;

/// <summary>The database systems this adapter speaks to.</summary>
internal enum DialectKind
{
    Sqlite,
    PostgreSql,
    SqlServer,
}
