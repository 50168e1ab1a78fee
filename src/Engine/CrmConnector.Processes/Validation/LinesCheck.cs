using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Validation;

/// <summary>Can the lines of a process be kept together with their headers?</summary>
internal sealed class LinesCheck(DiscoveredSchemas schemas) : IProcessCheck
{
    public void Check(Subject subject)
    {
        if (subject.Process.Header is { } header)
        {
            Pointers(subject, header);
            Creates(subject);
        }
        else if (subject.Process.Lines is not null)
        {
            Headers(subject);
        }
    }

    private static void Headers(Subject subject)
    {
        var process = subject.Process;
        if (process.Reverse is not null)
        {
            subject.Errors.Add(
                subject.AtKey("lines"),
                "lines flow one way, from the source to the target",
                "remove what leads back ('direction: two-way', 'writeBack'), or let a process of its own carry the header's fields back"
            );
        }

        if (process.FromMembers.Many || process.ToMembers.Many)
        {
            subject.Errors.Add(
                subject.AtKey("lines"),
                "lines belong to one header, and with 'members: many' a link may have several",
                "remove 'members: many'"
            );
        }

        foreach (var header in new[] { (subject.Process.From, subject.Source), (subject.Process.To, subject.Target) })
        {
            if (header.Item2 is { KeyFields.Count: > 1 } schema)
            {
                subject.Errors.Add(
                    subject.AtKey("lines"),
                    $"the key of '{header.Item1}' has several fields ({string.Join(", ", schema.KeyFields)}), and the one field of a line cannot point to it",
                    "use a table or view with a key of one field"
                );
            }
        }

        if (subject.Target is { Writes: { CanCreate: true, Groups: false } })
        {
            subject.Errors.Add(
                subject.AtKey("lines"),
                $"'{process.To.Connection}' cannot write a header and its lines as a whole",
                "write a process of its own for the lines, with a 'reference' to the header"
            );
        }
    }

    private void Pointers(Subject subject, HeaderRule header)
    {
        subject.ExpectSourceField(header.SourceField, header.Position);
        subject.ExpectTargetField(header.TargetField, subject.At("header", header.SourceField));
        Points(subject, subject.Process.From, header.SourceField, header.From, header.Position);
        Points(subject, subject.Process.To, header.TargetField, header.To, subject.At("header", header.SourceField));
        if (
            subject.Target is { } target
            && !target.KeyFields.Contains(header.TargetField, StringComparer.Ordinal)
            && subject.Process.Fields.FirstOrDefault(f => f.To == header.TargetField) is { } mapping
        )
        {
            subject.Errors.Add(
                mapping.Position,
                $"'{header.TargetField}' points to the header and is filled in by itself",
                "remove the mapping"
            );
        }
    }

    private void Points(
        Subject subject,
        EntityAddress holder,
        string field,
        EntityAddress pointed,
        SourcePosition position
    )
    {
        if (
            schemas.Entities.GetValueOrDefault(holder)?.Field(field) is { References.Count: > 0 } pointer
            && !pointer.References.Contains(pointed.Entity, StringComparer.Ordinal)
        )
        {
            subject.Errors.Add(
                position,
                $"'{field}' of '{holder}' points to {string.Join(" or ", pointer.References)}, not to '{pointed.Entity}'",
                "name the field that points to the header"
            );
        }
    }

    private static void Creates(Subject subject)
    {
        if (subject.IsComplete && CreateSafetyFinder.Find(subject) is { Kind: not CreateSafetyKind.Unknown } safety)
        {
            if (!CanBeToldApart(safety.Kind))
            {
                subject.Errors.Add(
                    subject.At("to"),
                    $"after a lost answer nobody could tell whether a line of '{subject.Process.To}' was created",
                    "give the lines a key of one field that the target draws, or map their key, or let the target keep receipts"
                );
            }
        }
    }

    private static bool CanBeToldApart(CreateSafetyKind kind) =>
        kind is CreateSafetyKind.ChosenKey or CreateSafetyKind.MappedKey or CreateSafetyKind.Receipt;
}
