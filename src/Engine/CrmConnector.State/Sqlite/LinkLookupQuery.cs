using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Links;
using CrmConnector.State.Sqlite.Packing;

namespace CrmConnector.State.Sqlite;

/// <summary>
/// Looks pages of records up, in the order of the index, over the other side's member and the baseline. Keys of a fixed length go into one statement, which takes
/// them apart and gives back only what there is; else each key is asked for by itself.
/// </summary>
internal sealed class LinkLookupQuery(SqliteDatabase database)
{
    // the table of ordinals has 10,000 rows
    private const int MostInBulk = 10_000;

    private const string Columns = "SELECT s.link_id, s.n, s.gone, o.key, o.n, o.gone, b.hashes, b.seen";

    private const string Others = """
        LEFT JOIN member o ON o.link_id = s.link_id AND o.entity_id = ?2
        LEFT JOIN baseline b ON b.link_id = s.link_id AND b.flow_id = ?3
        """;

    private const string BySource = "AND b.source_n = s.n AND b.target_n = o.n";
    private const string ByTarget = "AND b.source_n = o.n AND b.target_n = s.n";
    private const string ByOther = "AND b.source_n = -1";

    /// <summary>Looks up from the flow's source side, or from its target side.</summary>
    public LinkLookup[] Find(StoredFlow flow, IReadOnlyList<RecordKey> keys, bool fromTarget)
    {
        var (own, other) = fromTarget ? (flow.Target, flow.Source) : (flow.Source, flow.Target);
        return Find(fromTarget ? ByTarget : BySource, own, other, flow, keys);
    }

    /// <summary>Looks records of another entity up, with the flow's target member.</summary>
    public LinkLookup[] Find(StoredFlow flow, LinkEntity entity, IReadOnlyList<RecordKey> keys) =>
        Find(ByOther, entity, flow.Target, flow, keys);

    private LinkLookup[] Find(
        string baseline,
        LinkEntity own,
        LinkEntity other,
        StoredFlow flow,
        IReadOnlyList<RecordKey> keys
    )
    {
        var found = new LinkLookup[keys.Count];
        if (found.Length == 0)
        {
            return found;
        }

        var stored = StoredKeys.Sort(keys, static key => key);
        using var packed = found.Length > MostInBulk ? null : PackedKeys.TryPack(stored.Keys, stored.Order);
        if (packed is not null)
        {
            FindTogether(Prepare(Together(packed, baseline)), packed, stored.Order, found);
            return found;
        }

        var statement = Prepare(
            $"{Columns} FROM member s {Others} {baseline} WHERE s.entity_id = ?1 AND s.key = ?4 ORDER BY o.n"
        );
        foreach (var position in stored.Order)
        {
            stored.Keys[position].Bind(statement, 4);
            if (statement.Step())
            {
                Read(statement, ref found[position]);
                while (statement.Step())
                {
                    Read(statement, ref found[position]);
                }
            }
        }

        return found;

        Statement Prepare(string sql) => database.Prepare(sql).Bind(1, own.Id).Bind(2, other.Id).Bind(3, flow.Id);
    }

    private static string Together(PackedKeys keys, string baseline) =>
        $"""
            {Columns}, a.i FROM ordinal a CROSS JOIN member s {Others} {baseline}
            WHERE a.i < ?5 AND s.entity_id = ?1 AND s.key = {keys.Sql("?4", "a.i")} ORDER BY a.i, o.n
            """;

    private static void FindTogether(Statement statement, PackedKeys keys, int[] order, LinkLookup[] found)
    {
        statement.Bind(4, keys.Bytes).Bind(5, order.Length);
        while (statement.Step())
        {
            Read(statement, ref found[order[statement.Int32(8)]]);
        }
    }

    /// <summary>A row with a further member of the other side adds that one.</summary>
    private static void Read(Statement row, ref LinkLookup lookup) =>
        lookup = lookup.IsMember
            ? lookup with
            {
                MoreOthers = [.. lookup.MoreOthers ?? [], ReadOther(row)!],
            }
            : new LinkLookup(row.Int64(0), row.Int32(1), row.Int64(2) != 0, ReadOther(row), null);

    private static LinkedTarget? ReadOther(Statement row) =>
        row.IsNull(3)
            ? null
            : new LinkedTarget(
                StoredKey.Read(row, 3),
                row.Int32(4),
                row.Int64(5) != 0,
                row.IsNull(6) ? null : BaselineBlob.Read(row.Bytes(6)),
                row.Int64(7)
            )
            {
                Wanted = row.Int64(5) == 2,
                TakenBack = row.Int64(5) == 3,
            };
}
