using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Converting;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reading;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Baselines;
using CrmConnector.State.Due;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Running;

/// <summary>What a page changes in the state store, by what it is about, and what follows from any record that was looked at.</summary>
internal sealed class PageChanges(RunScope run, PageSetting setting, ThirdBaselines thirds)
{
    private readonly FlowContext _flow = run.Flow;

    public LinkChanges Links { get; } = new(run.Flow);

    public OppositeBaselines Opposites { get; } = new(run);

    public PageQueues Queues { get; } = new(run);

    public SwingChanges Swings { get; } = new(run.Flow);

    public ConversionNotes Conversions { get; } = new(run);

    public PageImages Images { get; } = new(run.Flow);

    public PageJournal Journal { get; } = new(run, setting);

    /// <summary>What alerts may tell of.</summary>
    public EventSubjects Subjects { get; } = new(run.Flow);

    /// <summary>A record that is neither waiting nor quarantined any more, and is there.</summary>
    public void Met(PlannedRecord record)
    {
        Looked(record);
        Queues.Met(record);
        if (record.Lookup.IsMember)
        {
            Links.SettledDeletions.Add(record.Source.Key);
        }

        if (record.Lookup is { IsMember: true, Gone: true })
        {
            Links.Gone.Add(new GoneMark(record.Lookup.LinkId, _flow.Flow.Source, Gone: false, record.Lookup.Number));
        }
    }

    /// <summary>A record that was decided about, whatever came of it.</summary>
    public void Looked(PlannedRecord record)
    {
        if (record.Lookup.Other is { IsDealtWith: true })
        {
            // It is back: its next deletion is a new one.
            Links.Seen.Add(new SeenMark(record.Lookup.LinkId, record.Lookup.Number));
        }

        Queues.Looked(record);
    }

    /// <summary>A sweep has met a linked record.</summary>
    public void See(PlannedRecord record)
    {
        if (setting.IsSweep && record.Lookup.IsMember)
        {
            Links.Seen.Add(new SeenMark(record.Lookup.LinkId, record.Lookup.Number));
        }
    }

    /// <summary>Notes that a target record is not there any more.</summary>
    /// <param name="record">Its source record.</param>
    /// <param name="isWanted">It is to be created again.</param>
    public void MarkGone(PlannedRecord record, bool isWanted)
    {
        if (record.Lookup.Other is { Gone: false } other)
        {
            Links.Gone.Add(
                new GoneMark(record.Lookup.LinkId, _flow.Flow.Target, Gone: true, other.Number) { Wanted = isWanted }
            );
        }
    }

    /// <summary>Makes a record due for another look in the next run.</summary>
    public void LookAgain(RecordKey source) => Queues.LookAgain([new DueRecord(_flow.Flow, source)]);

    /// <summary>
    /// A linked record that comes into the selection may have been changed on the other side while it was out: the flows back look at it again. So they do
    /// where they passed it over because it was out of scope by its own data.
    /// </summary>
    public void LookBack(PlannedRecord record, RecordKey target)
    {
        Queues.LookBack(target);
        if (setting.Kind == ReadingKind.Selection && record.Plan.Kind != PlanKind.Create)
        {
            Queues.LookAgain(_flow.Opposites.Select(o => new DueRecord(o.Flow, target)));
        }
    }

    /// <summary>What flows to third entities learn where the two sides came to agree.</summary>
    public void Agree(PlannedRecord record, long link, Record? target)
    {
        if (target is not null && _flow.Thirds.Count > 0)
        {
            Links.Baselines.AddRange(thirds.Of(Agreement.Of(_flow, record, link, target)));
        }
    }

    /// <summary>
    /// A record that waits for a person may be the one that is gone, come back under another key: the deletion of that one must not reach the target record.
    /// </summary>
    public void Claim(PlannedRecord record)
    {
        Links.TakeOver(record);
        run.Claimed.UnionWith(record.TakesOver is null ? record.Claims : []);
    }
}
