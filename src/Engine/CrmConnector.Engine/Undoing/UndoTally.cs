using CrmConnector.Planning.Undoing;

namespace CrmConnector.Engine.Undoing;

/// <summary>Counts what an undo does, and keeps some of what it leaves as examples.</summary>
/// <param name="examples">Most examples.</param>
public sealed class UndoTally(int examples)
{
    private readonly Dictionary<UndoReason, long> _leftBy = [];
    private readonly List<UndoLeft> _left = [];

    /// <summary>Records of which at least one field got back what it held.</summary>
    public long Restored { get; private set; }

    /// <summary>Fields that got back what they held.</summary>
    public long RestoredFields { get; private set; }

    /// <summary>Created records that were deleted.</summary>
    public long Deleted { get; private set; }

    /// <summary>Deleted records that were created again.</summary>
    public long Created { get; private set; }

    /// <summary>Records that are linked again.</summary>
    public long Linked { get; private set; }

    /// <summary>Records that hold already what they held before.</summary>
    public long AsBefore { get; private set; }

    /// <summary>What is left, fields and whole records together, by reason.</summary>
    public IReadOnlyDictionary<UndoReason, long> LeftBy => _leftBy;

    /// <summary>Some of what is left.</summary>
    public IReadOnlyList<UndoLeft> Left => _left;

    /// <summary>Records that are written.</summary>
    public long Writes => Restored + Deleted + Created;

    /// <summary>Records that are written or linked.</summary>
    public long Changes => Writes + Linked;

    internal void Add(UndoPlan plan)
    {
        switch (plan.Kind)
        {
            case UndoKind.Restore:
                Restored++;
                RestoredFields += plan.Moves.Count(m => m == UndoMove.Restore);
                break;
            case UndoKind.Delete:
                Deleted++;
                break;
            case UndoKind.Create:
                Created++;
                break;
            case UndoKind.Link:
                Linked++;
                break;
            default:
                AsBefore += plan.Reason is null && !plan.Left.Any() ? 1 : 0;
                break;
        }

        if (plan.Reason is { } reason)
        {
            Leave(new UndoLeft(plan.Image.Source, plan.Target, null, reason));
        }

        foreach (var (field, why) in plan.Left)
        {
            Leave(new UndoLeft(plan.Image.Source, plan.Target, field, why));
        }
    }

    internal void Leave(UndoLeft left)
    {
        Leave(left.Reason, 1);
        if (_left.Count < examples)
        {
            _left.Add(left);
        }
    }

    internal void Leave(UndoReason reason, long records)
    {
        if (records > 0)
        {
            _leftBy[reason] = _leftBy.GetValueOrDefault(reason) + records;
        }
    }
}
