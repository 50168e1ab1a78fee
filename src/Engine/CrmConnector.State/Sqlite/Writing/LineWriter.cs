using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Lines;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Notes which lines are written with which headers.</summary>
internal static class LineWriter
{
    public static void Write(SqliteDatabase database, StoredFlow flow, IReadOnlyList<LineOwner> owners)
    {
        if (owners.Count == 0)
        {
            return;
        }

        var upsert = database
            .Prepare(
                """
                INSERT INTO line (flow_id, key, header_key) VALUES (?1, ?2, ?3)
                ON CONFLICT (flow_id, key) DO UPDATE SET header_key = excluded.header_key
                WHERE header_key <> excluded.header_key
                """
            )
            .Bind(1, flow.Id);
        var stored = StoredKeys.Sort(owners, static owner => owner.Line);
        foreach (var position in stored.Order)
        {
            stored.Keys[position].Bind(upsert, 2);
            StoredKey.From(owners[position].Header).Bind(upsert, 3);
            upsert.Run();
        }
    }

    public static void Forget(SqliteDatabase database, StoredFlow flow, IReadOnlyList<RecordKey> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var delete = database.Prepare("DELETE FROM line WHERE flow_id = ?1 AND key = ?2").Bind(1, flow.Id);
        foreach (var line in lines)
        {
            StoredKey.From(line).Bind(delete, 2);
            delete.Run();
        }
    }
}
