using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Conversions;

namespace CrmConnector.Engine.Converting;

/// <summary>Notes, in the very commits that do them, how far the conversions of one page are.</summary>
internal sealed class ConversionNotes(RunScope run)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly List<ConversionNote> _notes = [];
    private readonly List<RecordKey> _abandoned = [];

    /// <summary>How far they are.</summary>
    public IReadOnlyList<ConversionNote> Notes => _notes;

    /// <summary>Records that are not to be converted any more, before anything was created for them.</summary>
    public IReadOnlyList<RecordKey> Abandoned => _abandoned;

    /// <summary>What the intents of a page begin.</summary>
    public static IReadOnlyList<ConversionNote> Begun(RunScope run, IReadOnlyList<Send> sends)
    {
        if (!run.Flow.Rules.Converts)
        {
            return [];
        }

        var notes = new ConversionNotes(run);
        foreach (var send in sends.Where(s => IsConversion(s.Record)))
        {
            notes.AddChecked(send.Record);
            notes.Add(send.Record.Source.Key, ConversionStep.Create, ConversionState.Open, null, send.Write.Intent);
        }

        return notes.Notes;
    }

    /// <summary>The target record is there and linked.</summary>
    public void Delivered(PlannedRecord record, RecordKey target)
    {
        var source = record.Source.Key;
        if (_flow.Rules.Converts && IsConversion(record))
        {
            AddChecked(record);
            Created(source, target);
        }

        if (
            _flow.Process is { Conversion: not null, IsReverse: true, ConvertedFrom: null }
            && run.Conversions.Flow is not null
        )
        {
            // also one of which an undo took the step back: it is there again
            AddWrittenBack(target);
        }
    }

    /// <summary>The same for one whose create a killed run had sent.</summary>
    public void Created(RecordKey source, RecordKey target)
    {
        Add(source, ConversionStep.Create, ConversionState.Done, target.Value);
        if (_flow.Process.Conversion!.Became.Count > 0)
        {
            Add(source, ConversionStep.Link, ConversionState.Open);
        }

        if (_flow.Process.Reverse is not null)
        {
            Add(source, ConversionStep.WriteBack, ConversionState.Open);
        }

        if (_flow.Process.Conversion!.Became.Any(became => became.WriteBack.Count > 0))
        {
            Add(source, ConversionStep.BecameWriteBack, ConversionState.Open);
        }

        Add(source, ConversionStep.Announce, ConversionState.Open);
    }

    /// <summary>The flow back met a converted record, which holds by now what the target generated.</summary>
    public void WrittenBack(RecordKey target)
    {
        if (run.Conversions.ToWriteBack.Contains(target))
        {
            AddWrittenBack(target);
        }
    }

    private void AddWrittenBack(RecordKey target) =>
        _notes.Add(
            new ConversionNote(run.Conversions.Flow!, target, ConversionStep.WriteBack, ConversionState.Done)
            {
                Begins = false,
            }
        );

    /// <summary>A person must do something first.</summary>
    public void Stopped(PlannedRecord record)
    {
        if (!_flow.Rules.Converts || !IsConversion(record))
        {
            return;
        }

        var (plan, source) = (record.Plan, record.Source.Key);
        Add(source, ConversionStep.Condition, ConversionState.Done, record.First);
        if (plan.Missing.Count > 0)
        {
            Add(source, ConversionStep.Data, ConversionState.Waiting, string.Join(", ", plan.Missing));
        }
        else if (plan.Reason is { } reason && !PlanReason.IsRivalry(reason.Code))
        {
            Add(source, ConversionStep.Data, ConversionState.Waiting, reason.Field ?? reason.Code);
        }
        else
        {
            Add(source, ConversionStep.Data, ConversionState.Done);
            Add(source, ConversionStep.Duplicates, ConversionState.Waiting, plan.Reason?.Code);
        }
    }

    /// <summary>The record left before anything was created for it.</summary>
    public void Left(RecordKey source)
    {
        if (run.Conversions.Stuck.Contains(source))
        {
            _abandoned.Add(source);
        }
    }

    private static bool IsConversion(PlannedRecord record) => record.Lookup.Other is null or { Gone: true };

    private void AddChecked(PlannedRecord record)
    {
        var source = record.Source.Key;
        Add(source, ConversionStep.Condition, ConversionState.Done, record.First);
        Add(source, ConversionStep.Data, ConversionState.Done);
        Add(source, ConversionStep.Duplicates, ConversionState.Done, record.Plan.Target?.Value);
    }

    private void Add(
        RecordKey source,
        ConversionStep step,
        ConversionState state,
        string? detail = null,
        Guid? token = null
    ) =>
        _notes.Add(
            new ConversionNote(_flow.Flow, source, step, state)
            {
                Detail = detail,
                Token = token ?? run.Keys.NextGuid(),
            }
        );
}
