using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.State.Incidents;
using CrmConnector.State.Runs;

namespace CrmConnector.Notifications.Composing;

/// <summary>Looks whether problems are over that nothing says the end of: a run that completed, a quarantine that is empty.</summary>
/// <param name="engine">What the engine works with.</param>
internal sealed class IncidentWatch(EngineServices engine)
{
    /// <summary>Notes the problems that are over.</summary>
    public async ValueTask EndAsync(IncidentLedger book, CancellationToken cancellationToken)
    {
        Incident[] asked = [.. book.Standing.Where(incident => EventKinds.EndOf(incident.Kind) is null)];
        if (asked.Length == 0)
        {
            return;
        }

        var last = (await engine.Store.Runs.LastRunsAsync(cancellationToken)).ToDictionary(
            run => run.Process,
            StringComparer.Ordinal
        );
        foreach (var incident in asked)
        {
            if (await EndOfAsync(incident, last.GetValueOrDefault(incident.Subject), cancellationToken) is { } end)
            {
                book.End(incident.Kind, incident.Subject, end);
            }
        }
    }

    private async ValueTask<DateTimeOffset?> EndOfAsync(
        Incident incident,
        RunRecord? last,
        CancellationToken cancellationToken
    )
    {
        var now = engine.Time.GetUtcNow();
        if (engine.Processes.All(process => process.Name != incident.Subject))
        {
            // the process is not there any more, and nothing of it can be wrong
            return now;
        }

        return incident.Kind switch
        {
            EventKind.RecordQuarantined => await engine.Store.Quarantine.CountAsync(incident.Subject, cancellationToken)
            == 0
                ? now
                : null,
            EventKind.RecordInReview => await engine.Store.Reviews.CountAsync(incident.Subject, cancellationToken) == 0
                ? now
                : null,
            EventKind.RunMissed => last?.Started > incident.Last ? last.Started : null,
            EventKind.RunLate => last is { Ended: { } ended } && ended >= incident.Last ? ended : null,
            _ => last is { Status: RunStatus.Completed, Ended: { } completed } && completed > incident.Last
                ? completed
                : null,
        };
    }
}
