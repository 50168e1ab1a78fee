using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Signals;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>Hears of changes in a SQLite file by asking for its data version, which moves with each commit of any other connection.</summary>
/// <remarks>What a commit concerned is only known to the change log; a table without one may be what was changed.</remarks>
internal sealed class SqliteSignalLine : ISignalLine
{
    private readonly Session _session;
    private readonly IReadOnlyList<Table> _tables;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, long> _logged = new(StringComparer.Ordinal);
    private long _dataVersion;
    private long _schemaVersion;

    private SqliteSignalLine(Session session, IReadOnlyList<Table> tables, TimeSpan interval, TimeProvider time)
    {
        _session = session;
        _tables = tables;
        _interval = interval;
        _time = time;
    }

    /// <summary>
    /// Begins to hear, over a connection of its own: a version means nothing to another one, and does not move by what the asking one commits.
    /// </summary>
    public static async Task<ISignalLine> OpenAsync(
        Session session,
        IReadOnlyList<Table> tables,
        TimeSpan interval,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var line = new SqliteSignalLine(session, tables, interval, time);
            await session.RunAsync(line.LookAsync, cancellationToken);
            return line;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyCollection<string>> ListenAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(_interval, _time, cancellationToken);
        return await _session.RunAsync(LookAsync, cancellationToken);
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task<IReadOnlyCollection<string>> LookAsync(CancellationToken cancellationToken)
    {
        // Before the log is looked at: what is committed meanwhile moves the version again. It is kept only once all was looked at, as a look may meet a lock.
        var version = await NumberAsync("PRAGMA data_version", cancellationToken);
        if (version == _dataVersion)
        {
            return [];
        }

        var schemaVersion = await NumberAsync("PRAGMA schema_version", cancellationToken);
        var changed = new List<string>();
        foreach (var table in _tables)
        {
            if (schemaVersion != _schemaVersion)
            {
                await FindLogAsync(table, cancellationToken);
            }

            if (await IsChangedAsync(table, cancellationToken))
            {
                changed.Add(table.Entity);
            }
        }

        _schemaVersion = schemaVersion;
        _dataVersion = version;
        return changed;
    }

    /// <summary>Tracking may be installed or removed while somebody listens.</summary>
    private async Task FindLogAsync(Table table, CancellationToken cancellationToken)
    {
        if (await SqliteChangeLog.InstallationAsync(_session, table, cancellationToken) is null)
        {
            _logged.Remove(table.Entity);
        }
        else
        {
            _logged.TryAdd(table.Entity, -1);
        }
    }

    private async Task<bool> IsChangedAsync(Table table, CancellationToken cancellationToken)
    {
        if (!_logged.TryGetValue(table.Entity, out var seen))
        {
            return true;
        }

        var newest = await SqliteChangeLog.LastOfAsync(_session, table, cancellationToken);
        _logged[table.Entity] = newest;
        return newest != seen;
    }

    private async Task<long> NumberAsync(string sql, CancellationToken cancellationToken) =>
        (await _session.QueryAsync(_session.Command(sql), r => r.GetInt64(0), cancellationToken))[0];
}
