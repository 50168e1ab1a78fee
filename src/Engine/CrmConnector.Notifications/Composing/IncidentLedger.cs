using CrmConnector.Abstractions.Definitions;
using CrmConnector.State.Incidents;
using CrmConnector.State.Outbox;

namespace CrmConnector.Notifications.Composing;

/// <summary>The problems of one alert that stand: what is news beside them, what is over, what is to be escalated. Pure.</summary>
/// <param name="rule">The alert.</param>
/// <param name="open">The problems that stand.</param>
internal sealed class IncidentLedger(AlertRule rule, IReadOnlyList<Incident> open)
{
    private readonly Dictionary<(EventKind Kind, string Subject), Incident> _standing = open.ToDictionary(i =>
        (i.Kind, i.Subject)
    );

    private readonly List<Incident> _ended = [];
    private readonly HashSet<(EventKind, string)> _begun = [];
    private readonly Dictionary<(EventKind, string, DateTimeOffset), Incident> _changed = [];

    /// <summary>The problems that stand.</summary>
    public IReadOnlyList<Incident> Standing => [.. _standing.Values];

    /// <summary>What is to be written down.</summary>
    public IReadOnlyList<Incident> Changed => [.. _changed.Values];

    /// <summary>Takes an event; true where it is to be told.</summary>
    public bool IsNews(StoredEvent stored)
    {
        var (kind, subject) = (stored.Event.Kind, stored.Event.Subject);
        if (!rule.FirstOnly)
        {
            return true;
        }

        EndBy(stored);
        if (!EventKinds.Stands(kind))
        {
            return rule.Events.Contains(kind);
        }

        if (_standing.TryGetValue((kind, subject), out var standing))
        {
            Put(standing with { Last = stored.At, Times = standing.Times + Math.Max(1, stored.Event.Records) });
            // of records, all that came at once with the first one are told with it
            return EventKinds.IsOfRecord(kind) && _begun.Contains((kind, subject));
        }

        _begun.Add((kind, subject));
        Put(new Incident(rule.Name, kind, subject, stored.At) { Times = Math.Max(1, stored.Event.Records) });
        return true;
    }

    /// <summary>Notes what an event says is over.</summary>
    public void EndBy(StoredEvent stored)
    {
        foreach (var ended in rule.Events.Where(problem => EventKinds.EndOf(problem) == stored.Event.Kind))
        {
            End(ended, stored.Event.Subject, stored.At);
        }
    }

    /// <summary>Notes that a problem is over; nothing where it does not stand.</summary>
    public void End(EventKind kind, string subject, DateTimeOffset at)
    {
        if (_standing.Remove((kind, subject), out var standing))
        {
            var ended = standing with { Ended = at };
            _changed[(kind, subject, standing.Since)] = ended;
            _ended.Add(ended);
        }
    }

    /// <summary>The problems that have come to their end.</summary>
    public IReadOnlyList<Incident> TakeEnded() => _ended;

    /// <summary>The problems that have stood for so long that others are to be told; they are noted as told.</summary>
    public IReadOnlyList<Incident> TakeEscalating(DateTimeOffset now)
    {
        Incident[] due = [.. _standing.Values.Where(i => IsWaiting(i) && i.Since + rule.Escalation!.After <= now)];
        foreach (var incident in due)
        {
            Put(incident with { Escalated = now });
        }

        return due;
    }

    /// <summary>When the next problem is to be escalated; null for none.</summary>
    public DateTimeOffset? NextEscalation(DateTimeOffset now) =>
        _standing.Values.Where(IsWaiting).Select(i => (DateTimeOffset?)(i.Since + rule.Escalation!.After)).Min()
            is { } next
            ? next > now
                ? next
                : now
            : null;

    private bool IsWaiting(Incident incident) =>
        rule.Escalation is not null && incident is { Escalated: null, Acknowledged: null };

    private void Put(Incident incident)
    {
        _standing[(incident.Kind, incident.Subject)] = incident;
        _changed[(incident.Kind, incident.Subject, incident.Since)] = incident;
    }
}
