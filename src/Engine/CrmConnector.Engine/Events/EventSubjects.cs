using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Running;

namespace CrmConnector.Engine.Events;

/// <summary>What a page knows of the records that something may be told of. Keeps nothing where no alert concerns the flow.</summary>
internal sealed class EventSubjects(FlowContext flow)
{
    private readonly Dictionary<RecordKey, EventSubject> _known = new(flow.Alerts is null ? 0 : flow.PageSize);

    /// <summary>What is known of records that are gone: which target records they had.</summary>
    public static EventSubjects Of(FlowContext flow, IEnumerable<DeletionResult> deletions)
    {
        var subjects = new EventSubjects(flow);
        foreach (var deletion in deletions)
        {
            if (deletion.Lookup.Other is { } other)
            {
                subjects.Add(deletion.Key, other.Key);
            }
        }

        return subjects;
    }

    /// <summary>What is known of a record; only its key where that is nothing.</summary>
    public EventSubject Of(RecordKey source)
    {
        if (!_known.TryGetValue(source, out var subject))
        {
            subject = new EventSubject(source, flow.TargetShape.Count);
            _known.Add(source, subject);
        }

        return subject;
    }

    /// <summary>Notes a record of which nothing was written.</summary>
    public void Add(PlannedRecord record) => Add(record, record.Plan.Target ?? record.Lookup.Other?.Key, after: null);

    /// <summary>Notes a record that was delivered.</summary>
    public void Add(PlannedRecord record, Delivery delivery) => Add(record, delivery.Target, delivery.After);

    /// <summary>Notes which record a killed run had made.</summary>
    public void Add(RecordKey source, RecordKey target)
    {
        if (flow.Alerts is not null)
        {
            Of(source).Target = target;
        }
    }

    private void Add(PlannedRecord record, RecordKey? target, Record? after)
    {
        if (flow.Alerts is null)
        {
            return;
        }

        _known[record.Source.Key] = new EventSubject(record.Source.Key, flow.TargetShape.Count)
        {
            SourceRecord = record.Source.Values.Length == flow.SourceShape.Count ? record.Source : null,
            Target = target,
            Planned = record,
            After = after,
        };
    }
}
