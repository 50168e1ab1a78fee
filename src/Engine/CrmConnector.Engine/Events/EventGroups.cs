using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;

namespace CrmConnector.Engine.Events;

/// <summary>Sorts the records of an event by who is to be told of them.</summary>
internal sealed class EventGroups(FlowContext flow)
{
    private readonly NamedRecipients _recipients = new(flow);

    /// <summary>The groups; one where the rule alone says who is told.</summary>
    public async ValueTask<IReadOnlyList<EventGroup>> OfAsync(
        FlowAlert alert,
        IReadOnlyList<(RecordHappening Happening, EventSubject Subject)> told,
        CancellationToken cancellationToken
    )
    {
        if (alert.Recipients.Count == 0)
        {
            return [Group(alert, [], told)];
        }

        var named = await _recipients.FindAsync(
            alert,
            [.. told.Select(one => ValuesOf(alert, one.Subject))],
            cancellationToken
        );
        return
        [
            .. told.Select((one, i) => (One: one, To: named[i]))
                .GroupBy(one => string.Join('\n', one.To), StringComparer.OrdinalIgnoreCase)
                .Select(group => Group(alert, group.First().To, [.. group.Select(one => one.One)])),
        ];
    }

    /// <summary>The values of the record that an alert is about; null where they are not known.</summary>
    public static FieldValue[]? ValuesOf(FlowAlert alert, EventSubject subject) =>
        alert.IsOfSource ? subject.SourceRecord?.Values : subject.TargetValues;

    private static EventGroup Group(
        FlowAlert alert,
        IReadOnlyList<string> to,
        IReadOnlyList<(RecordHappening Happening, EventSubject Subject)> told
    ) =>
        new()
        {
            To = to,
            Count = told.Count,
            Records = [.. told.Take(EventGroup.MostRecords).Select(one => Record(alert, one.Happening, one.Subject))],
        };

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
}
