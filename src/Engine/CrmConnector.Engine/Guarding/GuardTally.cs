using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Undoing;

namespace CrmConnector.Engine.Guarding;

/// <summary>Counts what a run would do, in fixed memory however many records it has.</summary>
internal sealed class GuardTally(int fields)
{
    private readonly TopValue[] _newValues = MakeTops(fields);
    private readonly TopValue[] _oldValues = MakeTops(fields);

    public long Creates { get; private set; }

    public long Updates { get; private set; }

    public long Deletes { get; private set; }

    public long Blanks { get; private set; }

    /// <summary>Counts one plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="delivered">The hashes of the results delivered before, in field order; shorter or 0 where unknown.</param>
    public void Add(RecordPlan plan, ulong[] delivered)
    {
        switch (plan.Kind)
        {
            case PlanKind.Create:
                Creates++;
                return;
            case PlanKind.Update or PlanKind.LinkAndUpdate:
                Updates++;
                break;
            default:
                return;
        }

        Blanks += plan.Blanks ? 1 : 0;
        for (var i = 0; i < plan.Moves.Length && i < fields; i++)
        {
            if (
                plan.Moves[i] is FieldMove.Write or FieldMove.WriteOverEdit
                && i < delivered.Length
                && delivered[i] != 0
            )
            {
                _newValues[i].Add(plan.Results[i]);
                _oldValues[i].Add(delivered[i]);
            }
        }
    }

    /// <summary>Counts a record that waits, and that may be created or updated before the run is over.</summary>
    public void AddReleased(bool isNew)
    {
        Creates += isNew ? 1 : 0;
        Updates += isNew ? 0 : 1;
    }

    /// <summary>Counts a write that is undone.</summary>
    public void Add(UndoPlan plan)
    {
        Updates += plan.Kind == UndoKind.Restore ? 1 : 0;
        Deletes += plan.Kind == UndoKind.Delete ? 1 : 0;
        Creates += plan.Kind == UndoKind.Create ? 1 : 0;
        Blanks += plan.Blanks ? 1 : 0;
    }

    /// <summary>Counts records whose target will be deleted, set or unlinked by the delete rule.</summary>
    public void AddDeletes(long records) => Deletes += records;

    /// <summary>
    /// The field in which most records get one and the same value though they used to differ, with their number; null where there is none.
    /// </summary>
    public (int Field, long Records)? WidestCollapse()
    {
        (int Field, long Records)? widest = null;
        for (var i = 0; i < fields; i++)
        {
            var same = _newValues[i].AtLeast;
            var usedToDiffer = _oldValues[i].AtMost * 2 < same;
            if (usedToDiffer && same > (widest?.Records ?? 0))
            {
                widest = (i, same);
            }
        }

        return widest;
    }

    private static TopValue[] MakeTops(int fields) => [.. Enumerable.Range(0, fields).Select(_ => new TopValue())];
}
