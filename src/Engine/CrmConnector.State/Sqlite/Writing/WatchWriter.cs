using CrmConnector.State.Checkpoints;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Writes how far a flow has read the entities that it watches besides its source.</summary>
internal static class WatchWriter
{
    public static void Write(SqliteDatabase database, StoredFlow flow, IReadOnlyList<WatchPosition> positions)
    {
        foreach (var position in positions)
        {
            database
                .Prepare("INSERT OR REPLACE INTO watch (flow_id, watch, position) VALUES (?1, ?2, ?3)")
                .Bind(1, flow.Id)
                .Bind(2, position.Watch)
                .Bind(3, position.Position.Value)
                .Run();
        }
    }
}
