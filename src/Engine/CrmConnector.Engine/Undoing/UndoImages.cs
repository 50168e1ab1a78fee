using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Undoing;

namespace CrmConnector.Engine.Undoing;

/// <summary>Makes before-images of what an undo writes, so that it can be undone like any other run.</summary>
internal static class UndoImages
{
    public static BeforeImage Restored(
        UndoneRecord record,
        UndoTarget target,
        Record after,
        IReadOnlyList<string> fields,
        string? version
    ) =>
        new(
            ImageKind.Changed,
            record.Plan.Image.Source,
            record.Plan.Target,
            [
                .. fields.Select(field => new FieldImage(
                    field,
                    BeforeUndo(record, target, field),
                    Held(target, after, field)
                )),
            ]
        )
        {
            Version = version,
        };

    public static BeforeImage Created(
        UndoneRecord record,
        UndoTarget target,
        RecordKey key,
        Record after,
        IReadOnlyList<string> fields,
        string? version
    ) =>
        new(
            ImageKind.Created,
            record.Plan.Image.Source,
            key,
            [.. fields.Select(field => new FieldImage(field, FieldValue.Absent, Held(target, after, field)))]
        )
        {
            Version = version,
        };

    public static BeforeImage Deleted(UndoneRecord record, UndoTarget target)
    {
        var current = record.Current!;
        return new BeforeImage(
            ImageKind.Deleted,
            record.Plan.Image.Source,
            record.Plan.Target,
            [
                .. record
                    .Plan.Image.Fields.Select(f => new FieldImage(f.Field, target.Rules.ValueOf(current, f.Field), 0))
                    .Where(f => f.Before.IsPresent),
            ]
        )
        {
            LinkId = record.Lookup.LinkId,
            SourceNumber = record.Lookup.Other?.Number ?? 0,
            TargetNumber = record.Lookup.Number,
        };
    }

    /// <summary>Where an unanswered write arrived, the value is that of the round before it.</summary>
    private static FieldValue BeforeUndo(UndoneRecord record, UndoTarget target, string field)
    {
        var first = record;
        while (first.Before is { } earlier)
        {
            first = earlier;
        }

        return target.Rules.ValueOf(first.Current!, field);
    }

    private static ulong Held(UndoTarget target, Record after, string field) =>
        target.Rules.Hash(target.Rules.ValueOf(after, field), field);
}
