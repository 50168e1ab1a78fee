using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Events;
using CrmConnector.Notifications.Content;
using CrmConnector.State.Incidents;
using CrmConnector.State.Outbox;

namespace CrmConnector.Notifications.Composing;

/// <summary>Makes of events what a message tells of them, with what settles it.</summary>
/// <param name="context">What messages are composed of.</param>
internal sealed class EventTelling(ComposingContext context)
{
    private const int MostTold = 20;

    /// <summary>The events, apart by who is told of them. One that was sealed with another key is left out: nobody can read it any more.</summary>
    public IReadOnlyList<TellableEvent> Of(IReadOnlyList<StoredEvent> events) =>
        [
            .. events
                .Select(stored => (Stored: stored, Payload: EventSealing.Open(context.Engine.Sealer, stored.Event)))
                .Where(one => one.Payload is not null)
                .SelectMany(one =>
                    one.Payload!.Groups.Count == 0
                        ? [new TellableEvent(one.Stored, one.Payload, Group: null)]
                        : one.Payload.Groups.Select(group => new TellableEvent(one.Stored, one.Payload, group))
                ),
        ];

    /// <summary>The first of them one by one, and how many there are besides.</summary>
    public async ValueTask<(IReadOnlyList<ToldEvent> Events, long More)> WordAsync(
        IReadOnlyList<TellableEvent> told,
        CancellationToken cancellationToken
    )
    {
        var single = told.SelectMany(one =>
                one.Group is null
                    ? [(One: one, Record: (EventRecord?)null)]
                    : one.Group.Records.Select(record => (One: one, Record: (EventRecord?)record))
            )
            .Take(MostTold)
            .ToList();
        var names = new Dictionary<(EntityAddress, string), string>();
        foreach (var ofEntity in single.Where(s => s.Record is not null).GroupBy(s => EntityOf(s.One, s.Record!)))
        {
            if (ofEntity.Key is { } entity)
            {
                var keys = ofEntity.Select(s => new RecordKey(s.Record!.Key)).ToList();
                foreach (var (key, name) in await context.Names.FindAsync(entity, keys, cancellationToken))
                {
                    names[(entity, key.Value)] = name;
                }
            }
        }

        return (
            [
                .. single.Select(s =>
                    Of(
                        s.One,
                        s.Record,
                        s.Record is { } record && EntityOf(s.One, record) is { } entity
                            ? names.GetValueOrDefault((entity, record.Key))
                            : null
                    )
                ),
            ],
            told.Sum(one => one.Count) - single.Count
        );
    }

    /// <summary>What a problem is about, when it is over or is told to others.</summary>
    public ToldEvent Of(Incident incident) =>
        new()
        {
            Kind = incident.Kind,
            At = incident.Last,
            Subject = incident.Subject,
            Command = Command(incident.Kind, incident.Subject, key: null, runId: null),
            Page = context.Page(Place(incident.Kind, incident.Subject, key: null)),
        };

    private static EntityAddress? EntityOf(TellableEvent one, EventRecord record) =>
        record.Entity is { } own ? TellableEvent.AddressOf(own) : one.Entity;

    private ToldEvent Of(TellableEvent one, EventRecord? record, string? name)
    {
        var happened = one.Stored.Event;
        return new ToldEvent
        {
            Kind = happened.Kind,
            At = one.Stored.At,
            Subject = happened.Subject,
            RunId = happened.RunId,
            Entity = record is null ? null : record.Entity ?? one.Payload.Entity,
            Key = record?.Key,
            Name = name,
            Fields = [.. record?.Fields.Select(field => new ShownField(field.Name, field.ToValue())) ?? []],
            Reason = record?.Reason ?? one.Payload.Reason,
            Field = record?.Field,
            Detail = record?.Detail ?? one.Payload.Detail,
            Command = Command(happened.Kind, happened.Subject, record?.SourceKey ?? record?.Key, happened.RunId),
            Page = context.Page(Place(happened.Kind, happened.Subject, record?.SourceKey ?? record?.Key)),
        };
    }

    private static string? Command(EventKind kind, string subject, string? key, long? runId) =>
        kind switch
        {
            EventKind.RecordQuarantined => CommandLines.Quarantine(subject, key),
            EventKind.RecordInReview or EventKind.Oscillation => CommandLines.Review(subject, key),
            EventKind.GuardTripped => CommandLines.Plan(subject),
            EventKind.RunFailed or EventKind.CheckpointExpired when runId is { } run => CommandLines.Report(run),
            EventKind.SchemaChanged or EventKind.ProcessesRefused => CommandLines.Validate,
            EventKind.SystemDown or EventKind.RunMissed or EventKind.RunLate => CommandLines.Status,
            EventKind.RunFailed => CommandLines.Status,
            _ => null,
        };

    private static string Place(EventKind kind, string subject, string? key)
    {
        var page = kind switch
        {
            EventKind.RecordQuarantined => "quarantine",
            EventKind.RecordInReview or EventKind.Oscillation => "review",
            EventKind.SystemDown or EventKind.SystemUp => "systems",
            _ => "processes",
        };
        var about = Uri.EscapeDataString(subject);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"monitor/{page}/{about}{(key is null ? "" : "/" + Uri.EscapeDataString(key))}"
        );
    }
}
