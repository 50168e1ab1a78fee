using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Intents;

namespace CrmConnector.Engine.Running;

/// <summary>Notes what a page is about to write.</summary>
internal sealed class IntentNotes(RunScope run)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly MappedKey _key = new(run.Flow);

    /// <summary>The page of intents, with what the records hold now where values are journalled.</summary>
    public IntentPage Of(IReadOnlyList<Send> sends)
    {
        var number = run.NextPage();
        return new IntentPage(_flow.Flow, run.RunId, number, [.. sends.Select(Note)], run.Leases)
        {
            Values = ImagesOf(sends)?.SealForIntents(run.RunId, number),
        };
    }

    private PageImages? ImagesOf(IReadOnlyList<Send> sends)
    {
        if (_flow.Process.JournalValues is null)
        {
            return null;
        }

        var images = new PageImages(_flow);
        foreach (var image in sends.Select(s => ImageOf.Sent(_flow, s)).OfType<BeforeImage>())
        {
            images.Add(image);
        }

        return images;
    }

    private IntentRecord Note(Send send)
    {
        var plan = send.Record.Plan;
        var expected = _flow.Slots.IsIdentity && plan.WriteCount == plan.Moves.Length ? plan.Results : Expected(plan);
        return new IntentRecord(send.Record.Source.Key, send.Write.Kind, send.Write.Intent, expected)
        {
            TargetKey = send.Write.Key ?? (_key.IsMapped ? _key.Of(plan.Values) : null),
            LinkId = send.Record.Lookup.LinkId,
            SourceNumber = send.Record.Lookup.Number,
            TargetNumber = send.Record.Lookup.Other?.Number ?? 0,
        };
    }

    /// <summary>The hashes of what is sent, in slot order; 0 for what is not.</summary>
    private ulong[] Expected(RecordPlan plan)
    {
        var expected = new ulong[_flow.Flow.SlotCount];
        for (var i = 0; i < plan.Moves.Length; i++)
        {
            expected[_flow.Slots[i]] = plan.Moves[i] is FieldMove.Write or FieldMove.WriteOverEdit
                ? plan.Results[i]
                : 0;
        }

        return expected;
    }
}
