using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Undoing;

/// <summary>Decides what undoing one write does: <c>undo --plan</c> prints it, <c>undo</c> does it.</summary>
public static class UndoDecision
{
    /// <summary>Decides.</summary>
    /// <param name="rules">The target as it is now.</param>
    /// <param name="image">What is remembered of the write.</param>
    /// <param name="current">The target record as it is now; null when there is none.</param>
    /// <param name="later">Of a created record: the further writes of the same run to it, in their order.</param>
    public static UndoPlan Decide(
        UndoRules rules,
        BeforeImage image,
        Record? current,
        IReadOnlyList<BeforeImage> later
    ) =>
        image.Kind switch
        {
            WriteKind.Create => OfCreate(rules, image, current, later),
            WriteKind.Delete => OfDelete(rules, image, current),
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
        return new UndoPlan(kind, image)
        {
            Moves = moves,
            Version = current.Version,
            Blanks = blanks,
        };
    }

    private static UndoMove Move(UndoRules rules, FieldImage field, ulong held) =>
        held == 0 || !field.Before.IsPresent ? UndoMove.FieldGone
        : held == rules.Hash(field.Before, field.Field) ? UndoMove.AsBefore
        : held != field.Written ? UndoMove.ChangedSince
        : rules.CanUpdate && rules.Fields[field.Field].CanUpdate ? UndoMove.Restore
        : UndoMove.NotAllowed;

    /// <summary>Only a record that nobody touched is deleted: not in the fields that were written, and, where the target has versions, not in any.</summary>
    private static UndoPlan OfCreate(
        UndoRules rules,
        BeforeImage image,
        Record? current,
        IReadOnlyList<BeforeImage> later
    )
    {
        if (current is null)
        {
            return Left(image, UndoReason.RecordGone);
        }

        var written = new Dictionary<string, ulong>(StringComparer.Ordinal);
        foreach (var field in image.Fields.Concat(later.SelectMany(l => l.Fields)))
        {
            written[field.Field] = field.Written;
        }

        var moves = new UndoMove[image.Fields.Count];
        for (var i = 0; i < moves.Length; i++)
        {
            var name = image.Fields[i].Field;
            var held = rules.Hash(rules.ValueOf(current, name), name);
            // a field that cannot be read any more cannot have been edited through the process's eyes: the version still speaks for it
            moves[i] = held == 0 || held == written[name] ? UndoMove.AsBefore : UndoMove.ChangedSince;
        }

        var addedSince = later
            .SelectMany(l => l.Fields)
            .Any(f => rules.Hash(rules.ValueOf(current, f.Field), f.Field) is not 0 and var held && held != written[f.Field]);
        if (addedSince || moves.AsSpan().Contains(UndoMove.ChangedSince))
        {
            var reason = moves.AsSpan().Contains(UndoMove.ChangedSince) ? (UndoReason?)null : UndoReason.ChangedSince;
            return new UndoPlan(UndoKind.Nothing, image) { Moves = moves, Reason = reason };
        }

        var version = later.Count > 0 ? later[^1].Version : image.Version;
        return version is not null && current.Version is not null && version != current.Version
                ? Left(image, UndoReason.OtherVersion)
            : !rules.CanDelete ? Left(image, UndoReason.NotAllowed)
            : new UndoPlan(UndoKind.Delete, image) { Version = current.Version };
    }

    private static UndoPlan OfDelete(UndoRules rules, BeforeImage image, Record? current) =>
        current is not null ? Left(image, UndoReason.RecordIsBack)
        : rules.CreateObstacle is { } obstacle ? Left(image, obstacle)
        : new UndoPlan(UndoKind.Create, image);

    private static UndoPlan Left(BeforeImage image, UndoReason reason) =>
        new(UndoKind.Nothing, image) { Reason = reason };
}
