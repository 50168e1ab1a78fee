using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Deletions;

/// <summary>Reads the deletions that are held until the round is done. Pages put them in and take them out.</summary>
public interface IHeldDeletionStore
{
    /// <summary>Source records of the flow whose deletion is held, after a key in key order (null for the beginning).</summary>
    ValueTask<IReadOnlyList<RecordKey>> ListAsync(
        StoredFlow flow,
        RecordKey? after,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>How many are held.</summary>
    ValueTask<long> CountAsync(StoredFlow flow, CancellationToken cancellationToken);
}
