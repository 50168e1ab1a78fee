using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>What a table and its database offer for tracking changes, and what the user may do about it.</summary>
internal sealed record SqlServerTrackingState
{
    /// <summary>The table's own row is missing where it is not tracked; retention where the database is not.</summary>
    public const string Sql = """
        SELECT (SELECT count(*) FROM sys.change_tracking_tables) AS tracked_tables,
          (SELECT t.begin_version FROM sys.change_tracking_tables AS t WHERE t.object_id = OBJECT_ID(@p1)) AS tracked_since,
          CHANGE_TRACKING_MIN_VALID_VERSION(OBJECT_ID(@p1)) AS valid_since,
          (SELECT d.retention_period FROM sys.change_tracking_databases AS d WHERE d.database_id = DB_ID()) AS retention,
          (SELECT d.retention_period_units_desc FROM sys.change_tracking_databases AS d WHERE d.database_id = DB_ID()) AS retention_unit,
          HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'ALTER') AS may_alter_database
        """;

    /// <summary>Tables of the database whose changes are tracked.</summary>
    public int TrackedTables { get; private init; }

    /// <summary>The version at which tracking of the table began; null where it is not tracked.</summary>
    public string? TrackedSince { get; private init; }

    /// <summary>True where the user may read the changes of the table.</summary>
    public bool MayReadChanges { get; private init; }

    /// <summary>How long the database remembers changes, in words; null where it tracks none.</summary>
    public string? Retention { get; private init; }

    public bool MayAlterDatabase { get; private init; }

    public static async Task<SqlServerTrackingState> ReadAsync(
        Session session,
        Table table,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.QueryAsync(
            SqlServerCatalog.Command(session, Sql, table.Quoted),
            r => new SqlServerCatalogRow(r),
            cancellationToken
        );
        var row = rows[0];
        return new SqlServerTrackingState
        {
            TrackedTables = row.Number("tracked_tables"),
            TrackedSince = row.TextOrNull("tracked_since"),
            MayReadChanges = row.TextOrNull("valid_since") is not null,
            Retention = row.TextOrNull("retention") is { } period
                ? $"{period} {row.Text("retention_unit").ToLowerInvariant()}"
                : null,
            MayAlterDatabase = row.Flag("may_alter_database"),
        };
    }
}
