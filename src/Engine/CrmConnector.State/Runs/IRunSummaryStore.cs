namespace CrmConnector.State.Runs;

/// <summary>Sums of runs, for reports. Verifications and undos are not among them.</summary>
public interface IRunSummaryStore
{
    /// <summary>The numbers of the runs that ended from a time on and before another, in their order.</summary>
    ValueTask<IReadOnlyList<long>> ListEndedAsync(
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken
    );

    /// <summary>What these runs did, by flow; runs that are not known any more, as they found nothing, are left out.</summary>
    ValueTask<IReadOnlyList<FlowSummary>> SummariseAsync(
        IReadOnlyCollection<long> runs,
        CancellationToken cancellationToken
    );

    /// <summary>The last run of each flow of a process that has ended; and the last one that failed before it knew its flow.</summary>
    ValueTask<IReadOnlyList<RunRecord>> ListLastAsync(string process, CancellationToken cancellationToken);

    /// <summary>Of these runs those that failed before they knew their flow.</summary>
    ValueTask<IReadOnlyList<RunRecord>> ListWithoutFlowAsync(
        IReadOnlyCollection<long> runs,
        CancellationToken cancellationToken
    );

    /// <summary>The runs of a flow before a run's number, the newest first.</summary>
    ValueTask<IReadOnlyList<PastRun>> ListBeforeAsync(
        int flowId,
        long before,
        int take,
        CancellationToken cancellationToken
    );
}
