using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;
using CrmConnector.Adapters.Sql.Tracking;
using Npgsql;
using NpgsqlTypes;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>Reads the change log in the order of transactions, up to the oldest one that is still open.</summary>
/// <remarks>
/// Every transaction below <c>pg_snapshot_xmin</c> is finished, so nothing can be committed below a bound that was taken so. The bound is taken
/// before the rows are read, and kept for the whole round.
/// </remarks>
internal sealed class PostgreSqlChangeLogFeed(Table table, FeedContext context) : IFeed
{
    private readonly PostgreSqlChangeLog _log = new(context.Syntax);

    /// <summary>Position: transaction, sequence number in the log, and the round's bound (empty between rounds).</summary>
    public async Task<string[]> PositionAsync(Session session, CancellationToken cancellationToken) =>
        [Text(await BoundAsync(session, cancellationToken)), "0", ""];

    public async Task<ChangePage> ReadAsync(
        Session session,
        RowPlan plan,
        string[] position,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        var transaction = Number(position[0]);
        await CheckAsync(session, transaction, cancellationToken);
        var bound = position[2].Length > 0 ? Number(position[2]) : await BoundAsync(session, cancellationToken);
        var (keys, last, more) = await KeysAsync(session, position, bound, pageSize, cancellationToken);
        var records = new List<Record>();
        var deleted = new List<RecordKey>();
        if (keys.Count > 0)
        {
            records = await context.Lookup.FetchAsync(session, plan, [.. keys.Values], null, cancellationToken);
            deleted.AddRange(keys.Keys.Except(records.Select(r => r.Key)));
        }

        return more
            ? new ChangePage(
                records,
                deleted,
                [Text(last.Xid), last.Seq.ToString(CultureInfo.InvariantCulture), Text(bound)],
                false
            )
            : new ChangePage(records, deleted, [Text(Math.Max(bound, transaction)), "0", ""], true);
    }

    internal string PageSql =>
        $"SELECT xid, seq, key FROM {_log.Log} WHERE entity = $1 AND (xid, seq) > ($2, $3) AND xid < $4 ORDER BY xid, seq LIMIT $5";

    private async Task CheckAsync(Session session, ulong transaction, CancellationToken cancellationToken)
    {
        var command = session.Command(
            $"SELECT purged, pg_snapshot_xmax(pg_current_snapshot()) FROM {_log.Registry} WHERE entity = $1"
        );
        command.Parameters.Add(PostgreSqlChangeLog.Text(PostgreSqlChangeLog.EntityOf(table)));
        var rows = await session.QueryAsync(
            command,
            r => (Purged: r.GetFieldValue<ulong>(0), Newest: r.GetFieldValue<ulong>(1)),
            cancellationToken
        );
        if (rows.Count == 0 || rows[0].Purged >= transaction)
        {
            throw CheckpointText.Expired(table, "the change log was purged beyond it");
        }

        if (rows[0].Newest < transaction)
        {
            throw CheckpointText.Expired(table, "the database was set back to an earlier state");
        }
    }

    private static async Task<ulong> BoundAsync(Session session, CancellationToken cancellationToken) =>
        (
            await session.QueryAsync(
                session.Command("SELECT pg_snapshot_xmin(pg_current_snapshot())"),
                r => r.GetFieldValue<ulong>(0),
                cancellationToken
            )
        )[0];

    private async Task<(Dictionary<RecordKey, FieldValue[]> Keys, (ulong Xid, long Seq) Last, bool More)> KeysAsync(
        Session session,
        string[] position,
        ulong bound,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        await using var command = session.Command(PageSql);
        command.Parameters.Add(PostgreSqlChangeLog.Text(PostgreSqlChangeLog.EntityOf(table)));
        Add(command, NpgsqlDbType.Xid8, Number(position[0]));
        Add(command, NpgsqlDbType.Bigint, long.Parse(position[1], CultureInfo.InvariantCulture));
        Add(command, NpgsqlDbType.Xid8, bound);
        Add(command, NpgsqlDbType.Integer, pageSize);
        var keys = new Dictionary<RecordKey, FieldValue[]>();
        var last = (Xid: 0UL, Seq: 0L);
        var rows = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows++;
            last = (reader.GetFieldValue<ulong>(0), reader.GetInt64(1));
            if (Parse(reader.GetFieldValue<string?[]>(2)) is { } key)
            {
                keys[KeyText.Format(key)] = key;
            }
        }

        return (keys, last, rows == pageSize);
    }

    /// <summary>The key's values; null where a part was NULL, which identifies no record.</summary>
    private FieldValue[]? Parse(string?[] parts)
    {
        var values = new FieldValue[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is not { } part || !PostgreSqlKeyPart.TryParse(part, table.Key[i], out values[i]))
            {
                return null;
            }
        }

        return values;
    }

    private static void Add(System.Data.Common.DbCommand command, NpgsqlDbType type, object value) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value });

    private static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
