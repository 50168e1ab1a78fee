using CrmConnector.State.Checkpoints;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Writes a flow's progress.</summary>
internal static class ProgressWriter
{
    /// <summary>Replaces what was stored, and remembers the mapping that this progress belongs to.</summary>
    public static void Write(SqliteDatabase database, StoredFlow flow, FlowProgress progress)
    {
        WriteProgress(database, flow, progress);
        database
            .Prepare("UPDATE flow SET mapping = ?2 WHERE id = ?1 AND mapping <> ?2")
            .Bind(1, flow.Id)
            .Bind(2, flow.MappingFingerprint)
            .Run();
    }

    private static void WriteProgress(SqliteDatabase database, StoredFlow flow, FlowProgress progress) =>
        database
            .Prepare(
                """
                INSERT OR REPLACE INTO checkpoint (flow_id, feed, pending, sweep_number, sweep_reason, sweep_resume,
                    source_fingerprint, target_fingerprint, selected, selecting, selecting_resume)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                """
            )
            .Bind(1, flow.Id)
            .Bind(2, progress.Feed?.Value)
            .Bind(3, progress.Pending?.Value)
            .Bind(4, progress.SweepNumber)
            .Bind(5, progress.SweepReason)
            .Bind(6, progress.SweepResume)
            .Bind(7, progress.SourceFingerprint)
            .Bind(8, progress.TargetFingerprint)
            .Bind(9, progress.Selected)
            .BindOrNull(10, progress.Selecting)
            .Bind(11, progress.SelectingResume)
            .Run();
}
