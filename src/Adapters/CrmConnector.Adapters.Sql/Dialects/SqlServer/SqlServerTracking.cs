using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Tracking;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Change detection in SQL Server: its change tracking, a change log written by a trigger, a rowversion, a modified timestamp, or a full compare.</summary>
internal sealed class SqlServerTracking(SqlSettings settings, SqlSyntax syntax) : ITracking
{
    private readonly SqlServerRegistry _registry = new(syntax);

    public async Task<Table> ChooseAsync(Session session, Table table, CancellationToken cancellationToken)
    {
        if (table.Name.IsView)
        {
            return ModifiedChoice.Choose(table, settings, "");
        }

        var choice = new SqlServerChoice(settings, table);
        var state = await SqlServerTrackingState.ReadAsync(session, table, cancellationToken);
        var isForThisKey = table.DeclaredKey.Count > 0 && table.Key.SequenceEqual(table.DeclaredKey);
        if (state.TrackedSince is not null && state.MayReadChanges && isForThisKey)
        {
            return choice.Tracking(state);
        }

        var installed = await FindAsync(session, table, cancellationToken);
        return
            installed is { Method: SqlServerRegistry.Log }
            && string.Equals(installed.Keys, SqlServerChangeLog.KeyList(table.Key), StringComparison.Ordinal)
            && await HasTriggerAsync(session, table, cancellationToken)
            ? choice.Log(installed)
            : choice.WithoutTracking(state);
    }

    public async Task<IReadOnlyList<string>> PlanAsync(
        Session session,
        Table table,
        bool install,
        CancellationToken cancellationToken
    )
    {
        var installations = await _registry.ReadAsync(session, cancellationToken);
        var state = await SqlServerTrackingState.ReadAsync(session, table, cancellationToken);
        var script = new SqlServerTrackingScript(syntax, _registry);
        return install
            ? PlanInstall(table, state, installations, script)
            : PlanRemove(table, state, installations, script);
    }

    public async Task ApplyAsync(Session session, IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        var before = statements.TakeWhile(IsAboutDatabase).ToList();
        var inside = statements.Where(s => !IsAboutDatabase(s)).ToList();
        var after = statements.Skip(before.Count).Where(IsAboutDatabase).ToList();
        await RunAsync(session, before, cancellationToken);
        try
        {
            await using var transaction = await session.Connection.BeginTransactionAsync(cancellationToken);
            foreach (var statement in inside)
            {
                await using var command = session.Command(statement, transaction);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }
        catch when (before.Count > 0)
        {
            // Whole or not at all: what could not be part of the transaction is taken back, even when the caller has had enough.
            await RunAsync(session, [SqlServerTrackingScript.SwitchOff], CancellationToken.None);
            throw;
        }

        await RunAsync(session, after, cancellationToken);
    }

    private static bool IsAboutDatabase(string statement) =>
        statement.StartsWith(SqlServerTrackingScript.DatabaseStatement, StringComparison.Ordinal);

    private static async Task RunAsync(
        Session session,
        IEnumerable<string> statements,
        CancellationToken cancellationToken
    )
    {
        foreach (var statement in statements)
        {
            await using var command = session.Command(statement);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static IReadOnlyList<string> PlanInstall(
        Table table,
        SqlServerTrackingState state,
        IReadOnlyList<SqlServerInstallation> installations,
        SqlServerTrackingScript script
    )
    {
        if (table.Name.IsView)
        {
            throw new InvalidConfigurationException(
                $"'{table.Entity}' is a view, which has no changes of its own; install tracking on its tables."
            );
        }

        if (table.TrackingMark is not null)
        {
            return [];
        }

        var isForThisKey = table.DeclaredKey.Count > 0 && table.Key.SequenceEqual(table.DeclaredKey);
        if (isForThisKey && (state.Retention is not null || state.MayAlterDatabase))
        {
            return script.EnableTracking(table, state.Retention is not null, installations.Any(i => i.SwitchedOn));
        }

        var unlimited = table.Key.FirstOrDefault(c =>
            c.MaxLength is null && ((SqlServerCodec)c.Codec).Type.Declared.EndsWith("(max)", StringComparison.Ordinal)
        );
        return unlimited is null
            ? script.InstallLog(table)
            : throw new InvalidConfigurationException(
                $"The field '{unlimited.Name}' in the key of '{table.Entity}' may be of any length, which a change log has no room for."
            );
    }

    private static IReadOnlyList<string> PlanRemove(
        Table table,
        SqlServerTrackingState state,
        IReadOnlyList<SqlServerInstallation> installations,
        SqlServerTrackingScript script
    )
    {
        var entity = SqlServerChangeLog.EntityOf(table);
        var own = installations.FirstOrDefault(i => string.Equals(i.Entity, entity, StringComparison.Ordinal));
        var isLast = installations.Count == 1;
        return own?.Method switch
        {
            SqlServerRegistry.Log => script.RemoveLog(table, isLast),
            SqlServerRegistry.Tracking => script.DisableTracking(
                table,
                state.TrackedSince is not null,
                isLast,
                own.SwitchedOn && isLast && state.TrackedTables <= 1
            ),

            // What others enabled stays.
            _ => [],
        };
    }

    private async Task<SqlServerInstallation?> FindAsync(
        Session session,
        Table table,
        CancellationToken cancellationToken
    )
    {
        var entity = SqlServerChangeLog.EntityOf(table);
        var installations = await _registry.ReadAsync(session, cancellationToken);
        return installations.FirstOrDefault(i => string.Equals(i.Entity, entity, StringComparison.Ordinal));
    }

    private async Task<bool> HasTriggerAsync(Session session, Table table, CancellationToken cancellationToken)
    {
        var trigger = SqlServerChangeLog.Trigger(table, syntax);
        var name = trigger[(trigger.IndexOf("].[", StringComparison.Ordinal) + 3)..^1]
            .Replace("]]", "]", StringComparison.Ordinal);
        var rows = await session.QueryAsync(
            SqlServerCatalog.Command(
                session,
                "SELECT 1 FROM sys.triggers AS t WHERE t.parent_id = OBJECT_ID(@p1) AND t.name = @p2 AND t.is_disabled = 0",
                table.Quoted,
                name
            ),
            _ => true,
            cancellationToken
        );
        return rows.Count > 0;
    }
}
