using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Tracking;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>Change detection in PostgreSQL: a change log written by triggers, a modified timestamp, or a full compare.</summary>
internal sealed class PostgreSqlTracking(SqlSettings settings, SqlSyntax syntax) : ITracking
{
    /// <summary>The number means nothing; it only has to be always the same.</summary>
    private const string OneAtATime = "SELECT pg_advisory_xact_lock(20250101)";

    private readonly PostgreSqlChangeLog _log = new(syntax);

    public async Task<Table> ChooseAsync(Session session, Table table, CancellationToken cancellationToken)
    {
        if (await _log.InstallationAsync(session, table, cancellationToken) is { } installation)
        {
            var hint = await _log.RingsAsync(session, cancellationToken)
                ? ""
                : " An earlier version installed it: 'tracking install' brings it up to date, and real time costs fewer questions then.";
            return table with
            {
                TrackingMark = installation,
                Changes = new ChangeDetection(
                    "change log",
                    "Triggers of CRM Connector write every changed key into the table crmconnector_changes; it is read only below the oldest open transaction, so that no commit is missed."
                        + hint
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
        var exists = await _log.ExistsAsync(session, cancellationToken);
        var triggers = await PostgreSqlChangeLog.TriggersAsync(session, table, cancellationToken);
        var script = new PostgreSqlTrackingScript(syntax, _log);
        if (!install)
        {
            return exists
                ? script.Remove(table, triggers, isLast: !await _log.HasOthersAsync(session, table, cancellationToken))
                : [];
        }

        if (table.Name.IsView)
        {
            throw new InvalidConfigurationException(
                $"'{table.Entity}' is a view, which has no changes of its own; install tracking on its tables."
            );
        }

        return table.TrackingMark is null ? script.Install(table, triggers, exists)
            : await _log.RingsAsync(session, cancellationToken) ? []
            : script.Upgrade();
    }

    public async Task ApplyAsync(Session session, IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        await using var transaction = await session.Connection.BeginTransactionAsync(cancellationToken);

        // Two installations at once would meet in the same tables and be each other's deadlock.
        foreach (var statement in statements.Prepend(OneAtATime))
        {
            await using var command = session.Command(statement, transaction);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
