using CrmConnector.Abstractions.Adapters;
using CrmConnector.State.Checkpoints;
using CrmConnector.State.Flows;
using CrmConnector.State.Leases;
using CrmConnector.State.Sqlite.Writing;

namespace CrmConnector.State.Sqlite;

/// <summary>The progress of flows in SQLite.</summary>
internal sealed class SqliteCheckpointStore(SqliteDatabase database) : ICheckpointStore
{
    /// <inheritdoc/>
    public ValueTask<FlowProgress> LoadAsync(StoredFlow flow, CancellationToken cancellationToken) =>
        database.ReadAsync(
            () =>
                database
                    .Prepare(
                        """
                        SELECT feed, pending, sweep_number, sweep_reason, sweep_resume, source_fingerprint, target_fingerprint,
                            selected, selecting, selecting_resume
                        FROM checkpoint WHERE flow_id = ?1
                        """
                    )
                    .Bind(1, flow.Id)
                    .ReadOne(row => new FlowProgress
                    {
                        Feed = row.Text(0) is { } feed ? new Checkpoint(feed) : null,
                        Pending = row.Text(1) is { } pending ? new Checkpoint(pending) : null,
                        SweepNumber = row.Int64(2),
                        SweepReason = row.Text(3),
                        SweepResume = row.Text(4),
                        SourceFingerprint = row.Text(5),
                        TargetFingerprint = row.Text(6),
                        Selected = row.Int64(7),
                        Selecting = row.IsNull(8) ? null : row.Int64(8),
                        SelectingResume = row.Text(9),
                    })
                ?? FlowProgress.None,
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask SaveAsync(
        StoredFlow flow,
        FlowProgress progress,
        IReadOnlyList<Lease> leases,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            () =>
            {
                LeaseCheck.Check(database, leases);
                ProgressWriter.Write(database, flow, progress);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WatchPosition>> LoadWatchesAsync(
        StoredFlow flow,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<WatchPosition>>(
            () =>
                database
                    .Prepare("SELECT watch, position FROM watch WHERE flow_id = ?1 ORDER BY watch")
                    .Bind(1, flow.Id)
                    .ReadAll(row => new WatchPosition(row.Text(0)!, new Checkpoint(row.Text(1)!))),
            cancellationToken
        );
}
