using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Journal;

/// <summary>Reads what runs did.</summary>
public interface IJournalStore
{
    /// <summary>The totals of a run, summed over its journal.</summary>
    ValueTask<JournalSums> SumJournalAsync(long runId, CancellationToken cancellationToken);

    /// <summary>What happened to a link's records, newest first.</summary>
    ValueTask<IReadOnlyList<JournalLine>> LinkHistoryAsync(long linkId, int take, CancellationToken cancellationToken);

    /// <summary>What happened to a source record, newest first: while it was in no link, and under the link that it is in now.</summary>
    ValueTask<IReadOnlyList<JournalLine>> RecordHistoryAsync(
        LinkEntity source,
        RecordKey key,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>The lines of a run after a number, in order.</summary>
    ValueTask<IReadOnlyList<JournalLine>> RunLinesAsync(
        long runId,
        long afterNumber,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>Drops journal and totals of runs that ended before a time. Gives the number of runs that went.</summary>
    ValueTask<int> PruneAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken);
}
