using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;

namespace CrmConnector.Engine.Events;

/// <summary>Sorts the records of an event by who is to be told of them.</summary>
internal sealed class EventGroups(FlowContext flow)
{
    private readonly NamedRecipients _recipients = new(flow);

    /// <summary>The groups, one where the rule alone says who is told; empty where no record meets the alert's condition.</summary>
    public ValueTask<IReadOnlyList<EventGroup>> OfAsync(
        FlowAlert alert,
        EventKind kind,
        IReadOnlyList<RecordHappening> happened,
        EventSubjects subjects,
        CancellationToken cancellationToken
    ) =>
        alert.Recipients.Count == 0
            ? ValueTask.FromResult(Together(alert, kind, happened, subjects))
            : ApartAsync(alert, [.. Told(alert, kind, happened, subjects)], cancellationToken);

    /// <summary>There may be a million records in a run: of those that are only counted nothing is kept.</summary>
    private IReadOnlyList<EventGroup> Together(
        FlowAlert alert,
        EventKind kind,
        IReadOnlyList<RecordHappening> happened,
        EventSubjects subjects
    )
    {
        var count = 0;
        var records = new List<EventRecord>();
        foreach (var (happening, subject) in Told(alert, kind, happened, subjects))
        {
            if (++count <= EventGroup.MostRecords)
            {
                records.Add(Record(alert, happening, subject));
            }
        }

        return count == 0 ? [] : [new EventGroup { Count = count, Records = records }];
    }

    private async ValueTask<IReadOnlyList<EventGroup>> ApartAsync(
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
            .. told.Select((one, i) => (One: one, To: named[i]))
                .GroupBy(one => string.Join('\n', one.To), StringComparer.OrdinalIgnoreCase)
                .Select(group => new EventGroup
                {
                    To = group.First().To,
                    Count = group.Count(),
                    Records =
                    [
                        .. group
                            .Take(EventGroup.MostRecords)
                            .Select(one => Record(alert, one.One.Happening, one.One.Subject)),
                    ],
                }),
        ];
    }

    /// <summary>The records that meet the alert's condition. One of which nothing can be read any more meets none.</summary>
    private static IEnumerable<(RecordHappening Happening, EventSubject Subject)> Told(
        FlowAlert alert,
        EventKind kind,
        IReadOnlyList<RecordHappening> happened,
        EventSubjects subjects
    )
    {
        for (var i = 0; i < happened.Count; i++)
        {
            if (happened[i].Kind != kind)
            {
                continue;
            }

            var subject = subjects.Of(happened[i].Source);
            if (alert.Where.IsAlways || (ValuesOf(alert, subject) is { } values && alert.Where.Matches(values)))
            {
                yield return (happened[i], subject);
            }
        }
    }

    /// <summary>The values of the record that an alert is about; null where they are not known.</summary>
    private static FieldValue[]? ValuesOf(FlowAlert alert, EventSubject subject) =>
        alert.IsOfSource ? subject.SourceRecord?.Values : subject.TargetValues;

    private EventRecord Record(FlowAlert alert, RecordHappening happening, EventSubject subject)
    {
        var values = ValuesOf(alert, subject);
        var isOfSource = alert.IsOfSource || subject.Target is null;
        return new EventRecord
        {
            Key = isOfSource ? subject.Source.Value : subject.Target!.Value.Value,
            Entity = isOfSource && !alert.IsOfSource ? flow.Process.From.ToString() : null,
            SourceKey = isOfSource ? null : subject.Source.Value,
            Fields = values is null ? [] : [.. alert.Show.Select(f => EventField.Of(f.Name, values[f.Position]))],
            Reason = happening.Reason,
            Field = happening.Field,
            Detail = happening.Detail,
        };
    }
}
