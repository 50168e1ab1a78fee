using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.State.Outbox;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Events;

/// <summary>
/// Puts into a page's commit what alerts want told of its records. Conditions are evaluated on the page in memory; only what a page does not know, as a killed run had written it,
/// is read, all of it at once.
/// </summary>
internal sealed class PageEvents(FlowContext flow)
{
    private readonly RecordHappenings _happenings = new(flow);
    private readonly NamedRecipients _recipients = new(flow);

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

        var known = happened
            .Select(h => h.Source)
            .Distinct()
            .ToDictionary(key => key, key => subjects?.Of(key) ?? new EventSubject(key));
        await CompleteAsync(alerts, happened, known, cancellationToken);
        var events = new List<OutboxEvent>();
        foreach (var alert in alerts.All)
        {
            foreach (var kind in happened.Select(h => h.Kind).Distinct().Where(alert.Rule.Events.Contains))
            {
                var told = happened
                    .Where(h => h.Kind == kind)
                    .Select(h => (Happening: h, Subject: known[h.Source]))
                    .Where(one => Matches(alert, one.Subject))
                    .ToList();
                if (told.Count > 0)
                {
                    var groups = await GroupsAsync(alert, told, cancellationToken);
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

    /// <summary>A record of which nothing can be read any more meets no condition.</summary>
    private static bool Matches(FlowAlert alert, EventSubject subject) =>
        alert.Where.IsAlways
        || (ValuesOf(alert, subject) is { } values && alert.Where.Matches(new Record(subject.Source, values)));

    private static FieldValue[]? ValuesOf(FlowAlert alert, EventSubject subject) =>
        alert.IsOfSource ? subject.SourceRecord?.Values : subject.TargetValues;

    private async ValueTask<IReadOnlyList<EventGroup>> GroupsAsync(
        FlowAlert alert,
        IReadOnlyList<(RecordHappening Happening, EventSubject Subject)> told,
        CancellationToken cancellationToken
    )
    {
        var named = await _recipients.FindAsync(
            alert,
            [.. told.Select(one => ValuesOf(alert, one.Subject))],
            cancellationToken
        );
        return
        [
            .. told.Select((one, i) => (one.Happening, one.Subject, To: named[i]))
                .GroupBy(one => string.Join('\n', one.To), StringComparer.OrdinalIgnoreCase)
                .Select(group => new EventGroup
                {
                    To = group.First().To,
                    Count = group.Count(),
                    Records =
                    [
                        .. group.Take(EventGroup.MostRecords).Select(one => Record(alert, one.Happening, one.Subject)),
                    ],
                }),
        ];
    }

    private static EventRecord Record(FlowAlert alert, RecordHappening happening, EventSubject subject)
    {
        var values = ValuesOf(alert, subject);
        return new EventRecord
        {
            Key = (alert.IsOfSource ? subject.Source : subject.Target ?? subject.Source).Value,
            Fields = values is null ? [] : [.. alert.Show.Select(f => EventField.Of(f.Name, values[f.Position]))],
            Reason = happening.Reason,
            Field = happening.Field,
            Detail = happening.Detail,
        };
    }

    /// <summary>Reads what an alert needs and the page does not know.</summary>
    private async ValueTask CompleteAsync(
        FlowAlerts alerts,
        IReadOnlyList<RecordHappening> happened,
        Dictionary<RecordKey, EventSubject> known,
        CancellationToken cancellationToken
    )
    {
        var needsSource = alerts.All.Any(alert => alert is { IsOfSource: true, NeedsValues: true });
        var needsTarget = alerts.All.Any(alert => !alert.IsOfSource);
        RecordKey[] present =
        [
            .. happened.Where(h => h.Kind != EventKind.RecordDeleted).Select(h => h.Source).Distinct(),
        ];
        RecordKey[] unread = [.. present.Where(key => needsSource && known[key].SourceRecord is null)];
        if (unread.Length > 0)
        {
            var request = new FetchRequest(flow.Process.From.Entity, flow.SourceShape, unread);
            var found = await flow.Calls.CallAsync(token => flow.Source.FetchAsync(request, token), cancellationToken);
            for (var i = 0; i < unread.Length; i++)
            {
                known[unread[i]] = known[unread[i]] with { SourceRecord = found[i] };
            }
        }

        RecordKey[] unlinked = [.. present.Where(key => needsTarget && known[key].Target is null)];
        if (unlinked.Length > 0)
        {
            var targets = await flow.Services.Store.Links.ResolveAsync(
                flow.Flow.Source,
                flow.Flow.Target,
                unlinked,
                cancellationToken
            );
            for (var i = 0; i < unlinked.Length; i++)
            {
                known[unlinked[i]] = known[unlinked[i]] with { Target = targets[i] };
            }
        }

        RecordKey[] unseen =
        [
            .. present.Where(key => needsTarget && known[key] is { Target: not null, TargetValues: null }),
        ];
        if (unseen.Length > 0)
        {
            var read = await new TargetReader(flow).ReadAsync(
                [.. unseen.Select(key => known[key].Target!.Value).Distinct()],
                cancellationToken
            );
            foreach (var key in unseen)
            {
                known[key] = known[key] with
                {
                    TargetValues = read.GetValueOrDefault(known[key].Target!.Value)?.Values,
                };
            }
        }
    }
}
