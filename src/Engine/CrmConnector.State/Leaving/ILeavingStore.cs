using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Leaving;

/// <summary>Linked source records that left the selection and are still to be unlinked or removed. Pages put them in and take them out.</summary>
public interface ILeavingStore
{
    /// <summary>Source records of the flow that are leaving, after a key in key order (null for the beginning).</summary>
    ValueTask<IReadOnlyList<RecordKey>> ListAsync(
        StoredFlow flow,
        RecordKey? after,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>How many are leaving.</summary>
    ValueTask<long> CountAsync(StoredFlow flow, CancellationToken cancellationToken);

    /// <summary>Which of these records are leaving.</summary>
    ValueTask<IReadOnlySet<RecordKey>> FindAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> keys,
        CancellationToken cancellationToken
    );
}
