using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Running;

/// <summary>Works out what a target record holds after a write, from what was read, what was sent and what the target says that it stored.</summary>
internal sealed class TargetAfter(FlowContext flow)
{
    /// <summary>The record after the write, in the flow's target shape. What neither was read nor written is absent.</summary>
    /// <param name="send">The write.</param>
    /// <param name="key">The record's key.</param>
    /// <param name="stored">What the target stored, in field order; null where it does not tell: then what was sent stands for it.</param>
    public Record Record(Send send, RecordKey key, FieldValue[]? stored)
    {
        var values = new FieldValue[flow.TargetShape.Count];
        send.Record.Target?.Values.AsSpan(0, Math.Min(values.Length, send.Record.Target.Values.Length)).CopyTo(values);
        var sent = send.Record.Plan.Values;
        for (var i = 0; i < sent.Length; i++)
        {
            if (sent[i].IsPresent)
            {
                values[i] = stored is not null && stored[i].IsPresent ? stored[i] : sent[i];
            }
        }

        return new Record(key, values);
    }

    /// <summary>The second halves of the baseline after the write.</summary>
    public ulong[] Hashes(RecordPlan plan, Record after)
    {
        var targets = plan.Targets.Length == 0 ? new ulong[plan.Results.Length] : [.. plan.Targets];
        for (var i = 0; i < targets.Length; i++)
        {
            if (plan.Moves[i] is FieldMove.Write or FieldMove.WriteOverEdit && after.Values[i].IsPresent)
            {
                targets[i] = flow.Rules.Hash(after.Values[i], i);
            }
        }

        return targets;
    }

    /// <summary>The first field of which the target kept only the beginning, or nothing: such a value never flows back. -1 for none.</summary>
    public static int Shortened(RecordPlan plan, FieldValue[] stored)
    {
        for (var i = 0; i < plan.Values.Length; i++)
        {
            if (plan.Values[i].Kind == ValueKind.Text && !plan.Values[i].IsBlank && stored[i].IsPresent)
            {
                var sent = plan.Values[i].AsText().TrimEnd();
                var kept = stored[i].Kind == ValueKind.Text ? stored[i].AsText().TrimEnd() : "";
                if (stored[i].IsBlank || (kept.Length < sent.Length && sent.StartsWith(kept, StringComparison.Ordinal)))
                {
                    return i;
                }
            }
        }

        return -1;
    }
}
