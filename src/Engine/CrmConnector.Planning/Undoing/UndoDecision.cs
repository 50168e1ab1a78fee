using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Undoing;

/// <summary>Decides what undoing one write does: <c>undo --plan</c> prints it, <c>undo</c> does it.</summary>
public static class UndoDecision
{
    /// <summary>Decides.</summary>
    /// <param name="rules">The target as it is now.</param>
    /// <param name="image">What is remembered of the write.</param>
    /// <param name="current">The target record as it is now; null when there is none.</param>
    public static UndoPlan Decide(UndoRules rules, BeforeImage image, Record? current) =>
        image.Kind switch
        {
            ImageKind.Created => OfCreate(rules, image, current),
            ImageKind.Deleted => OfDelete(rules, image, current),
            ImageKind.Unlinked => OfUnlink(image, current),
            _ => OfUpdate(rules, image, current),
        };

    private static UndoPlan OfUpdate(UndoRules rules, BeforeImage image, Record? current)
    {
        if (current is null)
        {
            return Left(image, UndoReason.RecordGone);
        }

        var moves = new UndoMove[image.Fields.Count];
        var blanks = false;
        for (var i = 0; i < moves.Length; i++)
        {
            var field = image.Fields[i];
            var held = rules.ValueOf(current, field.Field);
            moves[i] = Move(rules, field, rules.Hash(held, field.Field));
            blanks |= moves[i] == UndoMove.Restore && field.Before.IsBlank && !held.IsBlank;
        }

        var kind = moves.AsSpan().Contains(UndoMove.Restore) ? UndoKind.Restore : UndoKind.Nothing;
        return new UndoPlan(kind, image) { Moves = moves, Blanks = blanks };
    }

    private static UndoMove Move(UndoRules rules, FieldImage field, ulong held) =>
        held == 0 || !field.Before.IsPresent ? UndoMove.FieldGone
        : held == rules.Hash(field.Before, field.Field) ? UndoMove.AsBefore
        : held != field.Written ? UndoMove.ChangedSince
        : rules.CanUpdate && rules.Fields[field.Field].CanUpdate ? UndoMove.Restore
        : UndoMove.NotAllowed;

    /// <summary>Only a record that nobody touched is deleted: not in the fields that were written, and, where the target has versions, not in any.</summary>
    private static UndoPlan OfCreate(UndoRules rules, BeforeImage image, Record? current)
    {
        if (current is null)
        {
            return Left(image, UndoReason.RecordGone);
        }

        var moves = new UndoMove[image.Fields.Count];
        for (var i = 0; i < moves.Length; i++)
        {
            var (name, written) = (image.Fields[i].Field, image.Fields[i].Written);
            var held = rules.Hash(rules.ValueOf(current, name), name);
            // what cannot be read any more tells nothing: the version still speaks for the record
            moves[i] = held == 0 || held == written ? UndoMove.AsBefore : UndoMove.ChangedSince;
        }

        return moves.AsSpan().Contains(UndoMove.ChangedSince) ? new UndoPlan(UndoKind.Nothing, image) { Moves = moves }
            : image.Version is { } version && current.Version is { } present && version != present
                ? Left(image, UndoReason.OtherVersion)
            : !rules.CanDelete ? Left(image, UndoReason.NotAllowed)
            : new UndoPlan(UndoKind.Delete, image);
    }

    private static UndoPlan OfDelete(UndoRules rules, BeforeImage image, Record? current) =>
        current is not null ? Left(image, UndoReason.RecordIsBack)
        : rules.CreateObstacle is { } obstacle ? Left(image, obstacle)
        : new UndoPlan(UndoKind.Create, image);

    /// <summary>Whether the two can be linked again depends on the links, too; here only the record speaks.</summary>
    private static UndoPlan OfUnlink(BeforeImage image, Record? current) =>
        current is null ? Left(image, UndoReason.RecordGone)
        : current.MergedInto is not null ? Left(image, UndoReason.LinkedOtherwise)
        : new UndoPlan(UndoKind.Link, image);

    private static UndoPlan Left(BeforeImage image, UndoReason reason) =>
        new(UndoKind.Nothing, image) { Reason = reason };
}
