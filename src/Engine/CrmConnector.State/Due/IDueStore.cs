using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Due;

/// <summary>
/// Reads the source records that are due for another look in a flow's next run although their system tells no news of them. Pages put them in and take
/// them out.
/// </summary>
public interface IDueStore
{
    /// <summary>Source records of the flow that are due, after a key in key order (null for the beginning).</summary>
    ValueTask<IReadOnlyList<RecordKey>> ListAsync(
        StoredFlow flow,
        RecordKey? after,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>How many are due.</summary>
    ValueTask<long> CountAsync(StoredFlow flow, CancellationToken cancellationToken);
}
