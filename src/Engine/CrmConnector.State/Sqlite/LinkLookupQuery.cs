using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Links;
using CrmConnector.State.Sqlite.Packing;

namespace CrmConnector.State.Sqlite;

/// <summary>Looks pages of records up: per key one statement, in the order of the index, over the other side's member and the baseline.</summary>
internal sealed class LinkLookupQuery(SqliteDatabase database)
{
    private const string Columns = """
        SELECT s.link_id, s.n, s.gone, o.key, o.n, o.gone, b.hashes, b.seen
        FROM member s
        LEFT JOIN member o ON o.link_id = s.link_id AND o.entity_id = ?2
        LEFT JOIN baseline b ON b.link_id = s.link_id AND b.flow_id = ?3
        """;

    private const string BySource = $"""
        {Columns} AND b.source_n = s.n AND b.target_n = o.n WHERE s.entity_id = ?1 AND s.key = ?4 ORDER BY o.n
        """;

    private const string ByTarget = $"""
        {Columns} AND b.source_n = o.n AND b.target_n = s.n WHERE s.entity_id = ?1 AND s.key = ?4 ORDER BY o.n
        """;

    private const string ByOther = $"""
        {Columns} AND 0 WHERE s.entity_id = ?1 AND s.key = ?4 ORDER BY o.n
        """;

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
        string sql,
        LinkEntity own,
        LinkEntity other,
        StoredFlow flow,
        IReadOnlyList<RecordKey> keys
    )
    {
        var statement = database.Prepare(sql).Bind(1, own.Id).Bind(2, other.Id).Bind(3, flow.Id);
        var found = new LinkLookup[keys.Count];
        var stored = StoredKeys.Sort(keys, static key => key);
        foreach (var position in stored.Order)
        {
            stored.Keys[position].Bind(statement, 4);
            if (statement.Step())
            {
                found[position] = Read(statement);
            }
        }

        return found;
    }

    private static LinkLookup Read(Statement row)
    {
        var lookup = new LinkLookup(row.Int64(0), row.Int32(1), row.Int64(2) != 0, ReadOther(row), null);
        List<LinkedTarget>? more = null;
        while (row.Step())
        {
            (more ??= []).Add(ReadOther(row)!);
        }

        return more is null ? lookup : lookup with { MoreOthers = more };
    }

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
