using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Signals;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Hears of changes in SQL Server by asking for the versions that move with them, and only then table by table.</summary>
/// <remarks>
/// Of a change log only what its feed would give counts: what lies below the lowest rowversion of all open transactions. So a signal comes when there is
/// something to read, and again when an open transaction has let go of more.
/// </remarks>
internal sealed class SqlServerSignalLine : ISignalLine
{
    public const string PositionSql = "SELECT CHANGE_TRACKING_CURRENT_VERSION(), MIN_ACTIVE_ROWVERSION()";

    /// <summary>Writers are never waited for: what they have not committed is below no position.</summary>
    private const string WaitForNobodySql = "SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED";

    private readonly Session _session;
    private readonly SqlSyntax _syntax;
    private readonly IReadOnlyList<Table> _tracked;
    private readonly IReadOnlyList<Table> _logged;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private (long Version, byte[] Bound) _seen;

    private SqlServerSignalLine(
        Session session,
        SqlSyntax syntax,
        IReadOnlyList<Table> tables,
        TimeSpan interval,
        TimeProvider time
    )
    {
        _session = session;
        _syntax = syntax;
        _tracked = [.. tables.Where(IsTracked)];
        _logged = [.. tables.Where(t => !IsTracked(t))];
        _interval = interval;
        _time = time;
    }

    /// <summary>Begins to hear of tables with change tracking or a change log, over a connection of its own.</summary>
    public static async Task<ISignalLine> OpenAsync(
        Session session,
        SqlSyntax syntax,
        IReadOnlyList<Table> tables,
        TimeSpan interval,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var line = new SqlServerSignalLine(session, syntax, tables, interval, time);
            line._seen = await session.RunAsync(line.BeginAsync, cancellationToken);
            return line;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public static bool CanHear(Table table) => IsTracked(table) || table.Changes.Method is "change log";

    public async Task<IReadOnlyCollection<string>> ListenAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(_interval, _time, cancellationToken);
        return await _session.RunAsync(LookAsync, cancellationToken);
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    internal static string TrackedSql(Table table) =>
        $"SELECT TOP (1) ct.SYS_CHANGE_VERSION FROM CHANGETABLE(CHANGES {table.Quoted}, @since) AS ct";

    internal string LoggedSql(Table table)
    {
        var position = _syntax.Quote(SqlServerChangeLog.Position);
        return _syntax.SelectPage(
            position,
            SqlServerChangeLog.Log(table, _syntax),
            $"{position} >= @from AND {position} < @until",
            position,
            1
        );
    }

    private static bool IsTracked(Table table) => table.Changes.Method is "change tracking";

    private async Task<(long Version, byte[] Bound)> BeginAsync(CancellationToken cancellationToken)
    {
        await using var command = _session.Command(WaitForNobodySql);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return await PositionAsync(cancellationToken);
    }

    private async Task<IReadOnlyCollection<string>> LookAsync(CancellationToken cancellationToken)
    {
        var now = await PositionAsync(cancellationToken);
        var changed = new List<string>();
        foreach (var table in now.Version == _seen.Version ? [] : _tracked)
        {
            var command = _session.Command(TrackedSql(table));
            command.Parameters.Add(SqlServerCatalog.Number("@since", _seen.Version));
            if ((await _session.QueryAsync(command, _ => true, cancellationToken)).Count > 0)
            {
                changed.Add(table.Entity);
            }
        }

        foreach (var table in now.Bound.AsSpan().SequenceEqual(_seen.Bound) ? [] : _logged)
        {
            var command = _session.Command(LoggedSql(table));
            command.Parameters.Add(SqlServerVersion.Parameter("@from", _seen.Bound));
            command.Parameters.Add(SqlServerVersion.Parameter("@until", now.Bound));
            if ((await _session.QueryAsync(command, _ => true, cancellationToken)).Count > 0)
            {
                changed.Add(table.Entity);
            }
        }

        _seen = now;
        return changed;
    }

    private async Task<(long Version, byte[] Bound)> PositionAsync(CancellationToken cancellationToken)
    {
        var rows = await _session.QueryAsync(
            _session.Command(PositionSql),
            r => (Version: r.IsDBNull(0) ? (long?)null : r.GetInt64(0), Bound: r.GetFieldValue<byte[]>(1)),
            cancellationToken
        );
        return rows[0].Version is { } version ? (version, rows[0].Bound)
            : _tracked.Count == 0 ? (0, rows[0].Bound)
            : throw new SystemUnavailableException(
                $"Change tracking of the database was switched off while changes of '{_tracked[0].Entity}' were listened to."
            );
    }
}
