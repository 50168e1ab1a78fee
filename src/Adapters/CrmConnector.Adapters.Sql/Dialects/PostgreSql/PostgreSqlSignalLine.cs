using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Signals;
using Npgsql;
using NpgsqlTypes;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>Hears of changes in PostgreSQL: from the triggers' bell, or where that cannot be, by asking the change log again and again.</summary>
/// <remarks>A signal is given when the feed has something to give: not before the oldest transaction that was open at the commit has ended.</remarks>
internal sealed class PostgreSqlSignalLine : ISignalLine
{
    /// <summary>After so long without a ring the log is looked at all the same: it shows whether the line still stands.</summary>
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromSeconds(30);

    private readonly PostgreSqlSession _session;
    private readonly PostgreSqlChangeLog _log;
    private readonly PostgreSqlBell _bell;
    private readonly IReadOnlyList<PostgreSqlHeardTable> _tables;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly HashSet<string> _rung = new(StringComparer.Ordinal);
    private bool _hasBell;

    private PostgreSqlSignalLine(
        PostgreSqlSession session,
        PostgreSqlChangeLog log,
        IReadOnlyList<Table> tables,
        TimeSpan interval,
        TimeProvider time
    )
    {
        _session = session;
        _log = log;
        _bell = new PostgreSqlBell(session, log);
        _interval = interval;
        _time = time;
        _tables =
        [
            .. tables
                .GroupBy(PostgreSqlChangeLog.EntityOf, StringComparer.Ordinal)
                .Select(g => new PostgreSqlHeardTable(g.Key, [.. g.Select(t => t.Entity)])),
        ];

        // Raised while this line reads from the server, so never beside its own work.
        session.Npgsql.Notification += (_, ring) => _rung.Add(ring.Payload);
    }

    /// <summary>Begins to hear, over a connection of its own that is not from a pool: it goes with the line, and with it what triggers ring for.</summary>
    public static async Task<ISignalLine> OpenAsync(
        PostgreSqlSession session,
        PostgreSqlChangeLog log,
        IReadOnlyList<Table> tables,
        TimeSpan interval,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var line = new PostgreSqlSignalLine(session, log, tables, interval, time);
            await session.RunAsync(line.BeginAsync, cancellationToken);
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
        var wasSilent = false;
        if (!_tables.All(t => t.IsQuiet))
        {
            await Task.Delay(_interval, _time, cancellationToken);
        }
        else if (_rung.Count == 0)
        {
            wasSilent = !await _session.RunAsync(
                token => _session.Npgsql.WaitAsync(s_longestSilence, token),
                cancellationToken
            );
        }

        return await _session.RunAsync(token => LookAsync(wasSilent, token), cancellationToken);
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    internal string LookSql =>
        "SELECT b.bound, b.next, "
        + $"EXISTS (SELECT FROM {_log.Log} l WHERE l.entity = e.name AND l.xid >= e.seen::xid8 AND l.xid < b.bound), "
        + $"EXISTS (SELECT FROM {_log.Registry} t WHERE t.entity = e.name) "
        + "FROM (SELECT pg_snapshot_xmin(s) AS bound, pg_snapshot_xmax(s) AS next FROM pg_current_snapshot() s) b "
        + "CROSS JOIN unnest($1, $2) WITH ORDINALITY AS e (name, seen, place) ORDER BY e.place";

    /// <summary>What is in the log so far is not told: whoever begins to listen reads it anyway.</summary>
    private async Task<bool> BeginAsync(CancellationToken cancellationToken)
    {
        _hasBell = await _bell.TryListenAsync(cancellationToken);
        await LookAsync(atAll: true, cancellationToken);
        return _hasBell;
    }

    private async Task<IReadOnlyCollection<string>> LookAsync(bool atAll, CancellationToken cancellationToken)
    {
        var rung = _tables.Where(t => t.IsArmed && _rung.Contains(t.Name)).ToList();
        _rung.Clear();
        await _bell.DisarmAsync([.. rung.Select(t => t.Name)], cancellationToken);
        rung.ForEach(t => t.IsArmed = false);

        var changed = _tables.Where(t => atAll || !t.IsArmed).ToHashSet();
        if (_hasBell)
        {
            // A busy table is asked about until it has been quiet for a while: its writers would ring all at once, and wait for each other.
            await ArmAsync([.. _tables.Where(t => !t.IsArmed && !t.HadNews && !rung.Contains(t))], cancellationToken);
        }

        return await LookAsync(changed, cancellationToken);
    }

    private async Task ArmAsync(IReadOnlyList<PostgreSqlHeardTable> tables, CancellationToken cancellationToken)
    {
        var armed = await _bell.ArmAsync([.. tables.Select(t => t.Name)], cancellationToken);
        for (var i = 0; i < tables.Count; i++)
        {
            tables[i].IsArmed = armed[i];
        }
    }

    /// <summary>Looks at all tables, which are few: so that none waits until the others have nothing to say.</summary>
    private async Task<IReadOnlyCollection<string>> LookAsync(
        HashSet<PostgreSqlHeardTable> changed,
        CancellationToken cancellationToken
    )
    {
        var command = _session.Command(LookSql);
        command.Parameters.Add(Texts(_tables.Select(t => t.Name)));
        command.Parameters.Add(Texts(_tables.Select(t => t.Seen.ToString(CultureInfo.InvariantCulture))));
        var rows = await _session.QueryAsync(
            command,
            r =>
                (
                    Bound: r.GetFieldValue<ulong>(0),
                    Next: r.GetFieldValue<ulong>(1),
                    HasNews: r.GetBoolean(2),
                    IsInstalled: r.GetBoolean(3)
                ),
            cancellationToken
        );
        var news = new List<string>();
        foreach (var (table, row) in _tables.Zip(rows))
        {
            if (!row.IsInstalled)
            {
                throw new SystemUnavailableException(
                    $"The change log of '{table.Entities[0]}' was removed while its changes were listened to."
                );
            }

            table.Look(row.Bound, row.Next, row.HasNews, changed.Contains(table));
            if (row.HasNews)
            {
                news.AddRange(table.Entities);
            }
        }

        return news;
    }

    private static NpgsqlParameter Texts(IEnumerable<string> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
