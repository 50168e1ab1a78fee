using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Tracking;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>Change detection in SQLite: a change log written by triggers, a modified timestamp, or a full compare.</summary>
internal sealed class SqliteTracking(SqlSettings settings, SqlSyntax syntax) : ITracking
{
    private static readonly DateTime s_earliest = new(1990, 1, 1);

    public async Task<Table> ChooseAsync(Session session, Table table, CancellationToken cancellationToken)
    {
        table = SqliteKeyRule.Apply(table);
        if (table.Modified is { } column)
        {
            table = await CheckModifiedAsync(session, table, column, cancellationToken);
        }

        if (await SqliteChangeLog.InstallationAsync(session, table, cancellationToken) is { } installation)
        {
            return table with
            {
                TrackingMark = installation,
                Changes = new ChangeDetection(
                    "change log",
                    "Triggers of CRM Connector write every changed key into the table crmconnector_changes."
                )
                {
                    HasFeed = true,
                    TellsDeletions = true,
                    NamesPosition = true,
                    TellsModificationTime = ModifiedChoice.TellsTime(table, settings),
                },
            };
        }

        return ModifiedChoice.Choose(table, settings, "'tracking install'");
    }

    public async Task<IReadOnlyList<string>> PlanAsync(
        Session session,
        Table table,
        bool install,
        CancellationToken cancellationToken
    )
    {
        var triggers = await SqliteChangeLog.TriggersAsync(session, table, cancellationToken);
        if (!install)
        {
            return await SqliteChangeLog.ExistsAsync(session, cancellationToken)
                ? SqliteTrackingScript.Remove(table, syntax, triggers)
                : [];
        }

        if (table.Name.IsView)
        {
            throw new InvalidConfigurationException(
                $"'{table.Entity}' is a view, which has no changes of its own; install tracking on its tables."
            );
        }

        if (table.Key.Count > SqliteChangeLog.MaxKeyColumns)
        {
            throw new InvalidConfigurationException(
                $"The key of '{table.Entity}' has more than {SqliteChangeLog.MaxKeyColumns} fields, which the change log has no room for."
            );
        }

        return table.TrackingMark is null ? SqliteTrackingScript.Install(table, syntax, triggers) : [];
    }

    public Task ApplyAsync(Session session, IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        var database = ((SqliteSession)session).Handle;
        if (statements.Count == 0)
        {
            return Task.CompletedTask;
        }

        SqliteStatement.Execute(database, "BEGIN IMMEDIATE");
        try
        {
            foreach (var statement in statements)
            {
                cancellationToken.ThrowIfCancellationRequested();
                SqliteStatement.Execute(database, statement);
            }

            SqliteStatement.Execute(database, "COMMIT");
        }
        catch
        {
            SQLitePCL.raw.sqlite3_exec(database, "ROLLBACK");
            throw;
        }

        return Task.CompletedTask;
    }

    /// <summary>Looks at the newest stamp: only a column whose text or number order is the order of time can be used.</summary>
    private async Task<Table> CheckModifiedAsync(
        Session session,
        Table table,
        Column column,
        CancellationToken cancellationToken
    )
    {
        var stored = column with { Codec = SqliteCodec.AsStored };
        var rows = await session.QueryAsync(
            session.Command($"SELECT max({syntax.Quote(column.Name)}) FROM {table.Quoted}"),
            r => stored.Codec.Read(r, 0),
            cancellationToken
        );
        var sample = rows[0];
        if (sample.IsNull)
        {
            // Nothing to judge by yet: only a column that is declared as a time is trusted.
            return table with { Modified = column.Type == FieldType.LocalDateTime ? stored : null };
        }

        var usable =
            Stamp.TryTime(sample, out var time, out var isInstant)
            && time > s_earliest
            && (sample.Kind != ValueKind.Text || !isInstant || sample.AsText()[^1] is 'Z' or 'z');
        return table with
        {
            Modified = usable ? stored with { Type = isInstant ? FieldType.Instant : FieldType.LocalDateTime } : null,
        };
    }
}
