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
        foreach (var (problem, advice) in LinesRules.OfHeaders(subject.Process, subject.Source, subject.Target))
        {
            subject.Errors.Add(subject.AtKey("lines"), problem, advice);
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
        if (
            subject.IsComplete
            && CreateSafetyFinder.Find(subject) is { Kind: not CreateSafetyKind.Unknown } safety
            && !CanBeToldApart(safety.Kind)
        )
        {
            var (problem, advice) = LinesRules.OfDoubtfulCreates(subject.Process);
            subject.Errors.Add(subject.At("to"), problem, advice);
        }
    }

    private static bool CanBeToldApart(CreateSafetyKind kind) =>
        kind is CreateSafetyKind.ChosenKey or CreateSafetyKind.MappedKey or CreateSafetyKind.Receipt;
}
