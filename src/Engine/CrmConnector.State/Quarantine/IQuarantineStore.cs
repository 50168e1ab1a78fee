using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Quarantine;

/// <summary>Lists and settles quarantined records. Pages put them in and take them out.</summary>
public interface IQuarantineStore
{
    /// <summary>A page of entries.</summary>
    ValueTask<IReadOnlyList<QuarantineEntry>> ListAsync(QuarantineQuery query, CancellationToken cancellationToken);

    /// <summary>How many records of a process (null for all) are in quarantine.</summary>
    ValueTask<long> CountAsync(string? process, CancellationToken cancellationToken);

    /// <summary>One entry, or null.</summary>
    ValueTask<QuarantineEntry?> FindAsync(int flowId, RecordKey sourceKey, CancellationToken cancellationToken);

    /// <summary>Which of these source records of a flow are in quarantine. Costs next to nothing while the flow has none.</summary>
    ValueTask<IReadOnlySet<RecordKey>> FindQuarantinedAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> sourceKeys,
        CancellationToken cancellationToken
    );

    /// <summary>Asks for one record (null for all of the flow) to be tried in the next run. Gives how many were marked.</summary>
    ValueTask<int> MarkForRetryAsync(int flowId, RecordKey? sourceKey, CancellationToken cancellationToken);

    /// <summary>Removes an entry on an administrator's word. True when there was one.</summary>
    ValueTask<bool> DiscardAsync(int flowId, RecordKey sourceKey, CancellationToken cancellationToken);
}
