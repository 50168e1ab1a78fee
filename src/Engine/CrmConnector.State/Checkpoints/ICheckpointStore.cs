using CrmConnector.State.Flows;
using CrmConnector.State.Leases;

namespace CrmConnector.State.Checkpoints;

/// <summary>Reads and sets how far flows have come. Pages set it together with their records.</summary>
public interface ICheckpointStore
{
    /// <summary>The flow's progress; <see cref="FlowProgress.None"/> when it has not begun.</summary>
    ValueTask<FlowProgress> LoadAsync(StoredFlow flow, CancellationToken cancellationToken);

    /// <summary>Sets the progress outside a page (a sweep begins, a checkpoint expired), under the given leases.</summary>
    /// <exception cref="FencedException">Another owner has one of the leases.</exception>
    ValueTask SaveAsync(
        StoredFlow flow,
        FlowProgress progress,
        IReadOnlyList<Lease> leases,
        CancellationToken cancellationToken
    );

    /// <summary>How far the flow has read the changes of the entities that it watches besides its source. Pages set it together with what is due.</summary>
    ValueTask<IReadOnlyList<WatchPosition>> LoadWatchesAsync(StoredFlow flow, CancellationToken cancellationToken);
}
