using CrmConnector.Abstractions.Definitions;
using CrmConnector.State.Incidents;
using CrmConnector.State.Runs;

namespace CrmConnector.Notifications.Composing;

/// <summary>Looks whether problems are over that nothing says the end of: a run that completed, a quarantine that is empty, a system that is not down.</summary>
/// <param name="context">What messages are composed of.</param>
internal sealed class IncidentWatch(ComposingContext context)
{
    /// <summary>Notes the problems that are over.</summary>
    public async ValueTask EndAsync(IncidentLedger book, CancellationToken cancellationToken)
    {
        foreach (var incident in book.Standing)
        {
            if (await EndOfAsync(incident, cancellationToken) is { } end)
            {
                book.End(incident.Kind, incident.Subject, end);
            }
        }
    }

    private async ValueTask<DateTimeOffset?> EndOfAsync(Incident incident, CancellationToken cancellationToken)
    {
        var store = context.Engine.Store;
        switch (incident.Kind)
        {
            case EventKind.SystemDown:
                return
                    IsUsed(incident.Subject)
                    && (await store.Runs.ListDownAsync(cancellationToken)).Any(d => d.Connection == incident.Subject)
                    ? null
                    : context.Now;
            case EventKind.ProcessesRefused:
                return context.HasRefusedFiles ? null : context.Now;
            case var _ when context.Engine.Processes.All(process => process.Name != incident.Subject):
                // the process is not there any more, and nothing of it can be wrong
                return context.Now;
            case EventKind.RecordQuarantined:
                return await store.Quarantine.CountAsync(incident.Subject, cancellationToken) == 0 ? context.Now : null;
            case EventKind.RecordInReview:
                return await store.Reviews.CountAsync(incident.Subject, cancellationToken) == 0 ? context.Now : null;
            default:
                var last = await store.RunSummaries.ListLastAsync(incident.Subject, cancellationToken);
                return EndOf(incident, last);
        }
    }

    /// <summary>One flow of a process may complete while another goes on failing.</summary>
    private static DateTimeOffset? EndOf(Incident incident, IReadOnlyList<RunRecord> last)
    {
        var since = last.Where(run => run.Ended > incident.Last).ToList();
        return incident.Kind switch
        {
            EventKind.RunMissed => since.Select(run => run.Ended).Min(),
            EventKind.RunLate => last.Where(run => run.Ended >= incident.Last).Select(run => run.Ended).Min(),
            _ when last.Any(run => run.Ended >= incident.Since && run.Status != RunStatus.Completed) => null,
            _ => since.Select(run => run.Ended).Max(),
        };
    }

    private bool IsUsed(string connection) =>
        context.Engine.Processes.Any(p => p.From.Connection == connection || p.To.Connection == connection);
}
