using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Flows;
using CrmConnector.State.Outbox;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Events;

/// <summary>Puts into a page's commit what alerts want told of its records. Conditions are evaluated on the page in memory.</summary>
internal sealed class PageEvents(FlowContext flow)
{
    private readonly RecordHappenings _happenings = new(flow);
    private readonly UnknownSubjects _unknown = new(flow);
    private readonly EventGroups _groups = new(flow);

    /// <summary>The commit with the events of its records.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="subjects">What the page knows of its records; null for nothing.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<PageCommit> AddAsync(
        PageCommit commit,
        EventSubjects? subjects,
        CancellationToken cancellationToken
    )
    {
        if (flow.Alerts is not { } alerts)
        {
            return commit;
        }

        var happened = await _happenings.FindAsync(commit, cancellationToken);
        if (happened.Count == 0)
        {
            return commit;
        }

        subjects ??= new EventSubjects(flow);
        await _unknown.CompleteAsync(happened, subjects, cancellationToken);
        var kinds = happened.Select(h => h.Kind).Distinct().ToList();
        var events = new List<OutboxEvent>();
        foreach (var alert in alerts.All)
        {
            foreach (var kind in kinds.Where(alert.Rule.Events.Contains))
            {
                var groups = await _groups.OfAsync(alert, kind, happened, subjects, cancellationToken);
                if (groups.Count > 0)
                {
                    events.Add(Event(alert, kind, commit.RunId, groups));
                }
            }
        }

        return commit with
        {
            Events = events,
        };
    }

    private OutboxEvent Event(FlowAlert alert, EventKind kind, long runId, IReadOnlyList<EventGroup> groups) =>
        flow.Services.Events.Of(
            alert.Rule,
            kind,
            flow.Process.Name,
            runId,
            new EventPayload
            {
                Entity = (alert.IsOfSource ? flow.Process.From : flow.Process.To).ToString(),
                Groups = groups,
            }
        );
}
