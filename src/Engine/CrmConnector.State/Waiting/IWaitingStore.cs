using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Waiting;

/// <summary>Finds waiting records. Pages put them in and take them out.</summary>
public interface IWaitingStore
{
    /// <summary>Source records of the flow whose reference now has a member where it is needed, at most so many, after a key in key order.</summary>
    ValueTask<IReadOnlyList<RecordKey>> FindReleasedAsync(
        StoredFlow flow,
        RecordKey? after,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Source records of the flow that wait for each other in a circle, through whatever flows: none of them can ever be released. At most so many.
    /// </summary>
    ValueTask<IReadOnlyList<RecordKey>> FindCirclesAsync(
        StoredFlow flow,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>Which of these source records of a flow are waiting. Costs next to nothing while the flow has none.</summary>
    ValueTask<IReadOnlySet<RecordKey>> FindWaitingAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> sourceKeys,
        CancellationToken cancellationToken
    );

    /// <summary>Waiting source records of the flow, after a key in key order (null for the beginning).</summary>
    ValueTask<IReadOnlyList<RecordKey>> ListAsync(
        StoredFlow flow,
        RecordKey? after,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>How many source records of the flow wait.</summary>
    ValueTask<long> CountAsync(StoredFlow flow, CancellationToken cancellationToken);
}
