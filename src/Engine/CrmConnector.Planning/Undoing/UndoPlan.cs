using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Undoing;

/// <summary>What is decided for one write that is undone.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Image">What is remembered of the write.</param>
public sealed record UndoPlan(UndoKind Kind, BeforeImage Image)
{
    /// <summary>Per field of the image; empty where the fields were not looked at.</summary>
    public UndoMove[] Moves { get; init; } = [];

    /// <summary>Why the whole record is left; null where it is not, or where its fields say why.</summary>
    public UndoReason? Reason { get; init; }

    /// <summary>At least one field loses a value.</summary>
    public bool Blanks { get; init; }

    /// <summary>The fields that are left, each with the reason.</summary>
    public IEnumerable<(string Field, UndoReason Reason)> Left =>
        Moves
            .Select((move, i) => (Image.Fields[i].Field, ReasonOf(move)))
            .Where(f => f.Item2 is not null)
            .Select(f => (f.Field, f.Item2!.Value));

    /// <summary>The target record.</summary>
    public RecordKey Target => Image.Target;

    private static UndoReason? ReasonOf(UndoMove move) =>
        move switch
        {
            UndoMove.ChangedSince => UndoReason.ChangedSince,
            UndoMove.FieldGone => UndoReason.FieldGone,
            UndoMove.NotAllowed => UndoReason.NotAllowed,
            _ => null,
        };
}
