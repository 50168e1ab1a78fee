using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;
using CrmConnector.Adapters.Sql.Tracking;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>Reads the change log: keys in the order of their newest change, joined with the rows as they are now.</summary>
internal sealed class SqliteChangeLogFeed(Table table, FeedContext context) : IFeed
{
    private readonly string _pageSql =
        $"SELECT seq, {string.Join(", ", table.Key.Select((_, i) => SqliteChangeLog.KeyColumn(i)))} FROM {SqliteChangeLog.Table} "
        + "WHERE entity = @entity AND seq > @after AND seq <= @last ORDER BY seq LIMIT @limit";

    public async Task<string[]> PositionAsync(Session session, CancellationToken cancellationToken)
    {
        var last = await SqliteChangeLog.LastAsync(session, cancellationToken) ?? 0;
        return [last.ToString(CultureInfo.InvariantCulture), ""];
    }

    public async Task<ChangePage> ReadAsync(
        Session session,
        RowPlan plan,
        string[] position,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        var after = long.Parse(position[0], CultureInfo.InvariantCulture);
        var last = await SqliteChangeLog.LastAsync(session, cancellationToken) ?? 0;
        if (after > last)
        {
            throw CheckpointText.Expired(table, "the database was set back to an earlier state");
        }

        // The upper bound is frozen when a round begins, so that a round ends under steady writing.
        var bound = position[1].Length > 0 ? long.Parse(position[1], CultureInfo.InvariantCulture) : last;
        var (keys, sequence, more) = await KeysAsync(session, after, bound, pageSize, cancellationToken);
        var records = new List<Record>();
        var deleted = new List<RecordKey>();
        if (keys.Count > 0)
        {
            records = await context.Lookup.FetchAsync(session, plan, [.. keys.Values], null, cancellationToken);
            deleted.AddRange(keys.Keys.Except(records.Select(r => r.Key)));
        }

        var text = CultureInfo.InvariantCulture;
        return more
            ? new ChangePage(records, deleted, [sequence.ToString(text), bound.ToString(text)], false)
            : new ChangePage(records, deleted, [bound.ToString(text), ""], true);
    }

    private async Task<(Dictionary<RecordKey, FieldValue[]> Keys, long Sequence, bool More)> KeysAsync(
        Session session,
        long after,
        long bound,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        await using var command = session.Command(_pageSql);
        Add(command, "@entity", table.Name.Name);
        Add(command, "@after", after);
        Add(command, "@last", bound);
        Add(command, "@limit", pageSize);
        var keys = new Dictionary<RecordKey, FieldValue[]>();
        var rows = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows++;
            after = reader.GetInt64(0);
            var key = table.Key.Select((c, i) => c.Codec.Read(reader, i + 1)).ToArray();
            if (!key.Any(v => v.IsNull))
            {
                keys[KeyText.Format(key)] = key;
            }
        }

        return (keys, after, rows == pageSize);
    }

    private static void Add(System.Data.Common.DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
