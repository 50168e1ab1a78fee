using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Reviews;

/// <summary>The review inbox: records that wait for a person. Pages put them in and take them out.</summary>
public interface IReviewStore
{
    /// <summary>A page of entries in the order of flow and key; of one process or of all (null).</summary>
    /// <param name="process">Only this process; null for all.</param>
    /// <param name="after">The last entry of the page before; null for the first page.</param>
    /// <param name="take">Most entries to give.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<ReviewEntry>> ListAsync(
        string? process,
        ReviewEntry? after,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>One entry, or null.</summary>
    ValueTask<ReviewEntry?> FindAsync(int flowId, RecordKey sourceKey, CancellationToken cancellationToken);

    /// <summary>How many records of a process (null for all) wait for a decision.</summary>
    ValueTask<long> CountAsync(string? process, CancellationToken cancellationToken);

    /// <summary>The entries, decided or not, of these source records of a flow. Costs next to nothing while the flow has none.</summary>
    ValueTask<IReadOnlyDictionary<RecordKey, ReviewEntry>> FindAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> sourceKeys,
        CancellationToken cancellationToken
    );

    /// <summary>Notes decisions, all or none, and makes their records due: the next run carries them out.</summary>
    ValueTask DecideAsync(IReadOnlyList<ReviewDecision> decisions, CancellationToken cancellationToken);
}
