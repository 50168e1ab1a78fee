using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Running;

/// <summary>What the journal says of the records of a page.</summary>
internal static class PageEntries
{
    /// <summary>The entry of a record of which nothing was written.</summary>
    public static JournalEntry Of(PlannedRecord record, JournalOutcome outcome) =>
        new(outcome, record.Source.Key, record.Lookup.LinkId);

    /// <summary>The entry of a record that was written.</summary>
    public static JournalEntry Written(
        SlotMap slots,
        PlannedRecord record,
        long link,
        JournalOutcome outcome,
        JournalFlags flags
    ) => new(outcome, record.Source.Key, link, Changed(slots, record.Plan), flags);

    /// <summary>What is worth knowing about how the plan came about.</summary>
    public static JournalFlags FlagsOf(RecordPlan plan)
    {
        var flags = plan.Blanks ? JournalFlags.Blanked : JournalFlags.None;
        var lost = plan.Moves.AsSpan().ContainsAny(FieldMove.WriteOverEdit, FieldMove.KeepByRule);
        return lost ? flags | JournalFlags.ConflictLost : flags;
    }

    private static SlotSet Changed(SlotMap slots, RecordPlan plan)
    {
        if (plan.Kind == PlanKind.Create || plan.WriteCount == 0)
        {
            return default;
        }

        return SlotSet.Of(
            Enumerable
                .Range(0, plan.Moves.Length)
                .Where(i => plan.Moves[i] is FieldMove.Write or FieldMove.WriteOverEdit)
                .Select(i => slots[i])
        );
    }
}
