using CrmConnector.Engine.Flows;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Guarding;

/// <summary>Prepares a process's guards for a run: what is linked, and what the last 24 hours did.</summary>
internal static class GuardLoader
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    public static async ValueTask<GuardCheck> LoadAsync(FlowContext flow, CancellationToken cancellationToken)
    {
        var store = flow.Services.Store;
        var linked = await store.Flows.CountLinkedAsync(flow.Flow, cancellationToken);
        var since = flow.Services.Time.GetUtcNow() - Window;
        var totals = await store.Runs.TotalsSinceAsync(flow.Flow, since, cancellationToken);
        var recent = new RecentWrites(
            totals[JournalOutcome.Created],
            totals[JournalOutcome.Updated],
            totals[JournalOutcome.Deleted],
            totals.Blanked
        );
        return new GuardCheck(flow.Process.Guard, linked, recent, [.. flow.Mapping.Fields.Select(f => f.Name)]);
    }
}
