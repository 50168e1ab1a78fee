using CrmConnector.Abstractions.Schema;
using CrmConnector.Processes.Format;

namespace CrmConnector.Processes.Validation;

/// <summary>Finds the means by which a process creates without doubling; the surest first.</summary>
internal static class CreateSafetyFinder
{
    public static CreateSafety Find(Subject subject)
    {
        var process = subject.Process;
        if (!process.Creates.Allowed)
        {
            return new CreateSafety(CreateSafetyKind.CreatesNothing, "The process creates nothing.");
        }

        if (subject.Target is not { } target)
        {
            return new CreateSafety(CreateSafetyKind.Unknown, "The target could not be looked at.");
        }

        var mapped = process.Fields.Select(f => f.To).ToHashSet(StringComparer.Ordinal);
        if (target.Writes.MappedKeys && target.KeyFields.Count > 0 && target.KeyFields.All(mapped.Contains))
        {
            return new CreateSafety(
                CreateSafetyKind.MappedKey,
                $"The key comes from the mapping ({string.Join(", ", target.KeyFields)})."
            );
        }

        if (target.Writes.OwnGuidKeys)
        {
            return new CreateSafety(CreateSafetyKind.ChosenKey, "The key of a new record is chosen beforehand.");
        }

        if (target.Writes.Receipts)
        {
            return new CreateSafety(
                CreateSafetyKind.Receipt,
                "A receipt is written in the same transaction as the record."
            );
        }

        if (target.CorrelationField is { } correlation)
        {
            return new CreateSafety(
                CreateSafetyKind.CorrelationField,
                $"The correlation field '{correlation}' finds the record again."
            );
        }

        return UniqueMatch(subject, target) is { } fields
            ? new CreateSafety(
                CreateSafetyKind.UniqueMatch,
                $"The match by {string.Join(", ", fields)}, which the target keeps unique, finds the record again."
            )
            : new CreateSafety(
                CreateSafetyKind.None,
                $"'{process.To}' offers no way to find a new record again ({Sentence.OneOf(["key", "receipt", "correlation field", "unique match"])}), so a create whose answer is lost goes to quarantine."
            );
    }

    private static IReadOnlyList<string>? UniqueMatch(Subject subject, EntitySchema target)
    {
        IReadOnlyList<string>[] unique = [.. target.UniqueKeys, target.KeyFields];
        return subject
            .Process.Match.Select(m => m.Pairs.Select(p => p.TargetField).ToHashSet(StringComparer.Ordinal))
            .SelectMany(fields => unique.Where(u => u.Count > 0 && u.All(fields.Contains)))
            .FirstOrDefault();
    }
}
