using CrmConnector.State.Runs;

namespace CrmConnector.Service.Scheduling;

/// <summary>The last runs of a process that brought its records in step; others (verify, retry, undo) say nothing about its schedule.</summary>
/// <param name="Runs">The runs, newest first.</param>
/// <param name="Since">When this service started: a run from before that has no end has died with its program.</param>
public sealed record RunHistory(IReadOnlyList<RunRecord> Runs, DateTimeOffset Since)
{
    private const int Looked = 50;

    /// <summary>The last run that began; null for none.</summary>
    public RunRecord? Last => Runs.Count > 0 ? Runs[0] : null;

    /// <summary>The run that is going on; null for none.</summary>
    public RunRecord? GoingOn => Last is { Ended: null } last && last.Started >= Since ? last : null;

    /// <summary>The last run that ended; null for none.</summary>
    public RunRecord? LastEnded => Runs.FirstOrDefault(run => run.Ended is not null);

    /// <summary>Reads it from the state store.</summary>
    public static async ValueTask<RunHistory> ReadAsync(
        IRunStore store,
        string process,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        new(
            [
                .. (await store.ListAsync(process, before: null, Looked, cancellationToken)).Where(run =>
                    run.Kind is RunKind.Incremental or RunKind.FirstRun or RunKind.Sweep
                ),
            ],
            since
        );
}
