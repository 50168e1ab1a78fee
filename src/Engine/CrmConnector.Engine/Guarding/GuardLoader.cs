using CrmConnector.Engine.Flows;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Guarding;

/// <summary>Prepares a process's guards for a run: what is linked, and what the last 24 hours did.</summary>
internal static class GuardLoader
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Prepares them.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="takenBack">What does not count, because the run takes it back; null for nothing.</param>
    public static async ValueTask<GuardCheck> LoadAsync(
        FlowContext flow,
        CancellationToken cancellationToken,
        JournalSums? takenBack = null
    )
    {
        var store = flow.Services.Store;
        var linked = await store.Flows.CountLinkedAsync(flow.Flow, cancellationToken);
        var since = flow.Services.Time.GetUtcNow() - Window;
        var totals = await store.Runs.TotalsSinceAsync(flow.Flow, since, cancellationToken);
        var recent = new RecentWrites(
            Without(totals[JournalOutcome.Created], takenBack?[JournalOutcome.Created]),
            Without(totals[JournalOutcome.Updated], takenBack?[JournalOutcome.Updated]),
            Without(totals[JournalOutcome.Deleted], takenBack?[JournalOutcome.Deleted]),
            Without(totals.Blanked, takenBack?.Blanked)
        );
        return new GuardCheck(flow.Process.Guard, linked, recent, [.. flow.Mapping.Fields.Select(f => f.Name)])
        {
            Lines = flow.Lines is { } lines ? await LoadAsync(lines, cancellationToken) : null,
        };
    }

    private static long Without(long done, long? takenBack) => Math.Max(0, done - (takenBack ?? 0));
}
