using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;

namespace CrmConnector.Processes.Validation;

/// <summary>Do joins name fields that are there and point to an entity of the link set?</summary>
internal sealed class JoinCheck(ErrorList errors, DiscoveredSchemas schemas)
{
    public void Check(IReadOnlyList<Subject> subjects)
    {
        foreach (var subject in subjects)
        {
            ProcessDefinition[] linkSet =
            [
                .. subjects.Select(s => s.Process).Where(p => p.LinkSet == subject.Process.LinkSet),
            ];
            foreach (var rule in subject.Process.Joins)
            {
                if (JoinPointer.Of(subject.Process, rule, linkSet) is { } pointer)
                {
                    Field(subject, rule, pointer);
                }
                else
                {
                    Unknown(subject, rule, linkSet);
                }
            }
        }
    }

    private void Unknown(Subject subject, JoinRule rule, ProcessDefinition[] linkSet)
    {
        var process = subject.Process;
        string[] names =
        [
            .. linkSet
                .SelectMany(p => new[] { p.From, p.To })
                .Where(a => a.Connection == process.From.Connection || a.Connection == process.To.Connection)
                .Select(a => a.Entity)
                .Distinct(StringComparer.Ordinal),
        ];
        errors.Add(
            subject.At("joins", rule.Field),
            $"no process of link set '{process.LinkSet}' reads or writes an entity '{rule.Entity}' of '{process.From.Connection}' or '{process.To.Connection}'",
            Suggestion.Advice(
                rule.Entity,
                names,
                $"name an entity of the link set that the field points to: {Sentence.Some(names)}"
            )
        );
    }

    private void Field(Subject subject, JoinRule rule, JoinPointer pointer)
    {
        if (!schemas.Entities.TryGetValue(pointer.Holder, out var schema) || schema.Problem is not null)
        {
            return;
        }

        if (pointer.Holder == subject.Process.From)
        {
            subject.ExpectSourceField(rule.Field, rule.Position);
        }
        else
        {
            subject.ExpectTargetField(rule.Field, rule.Position);
        }

        if (
            schema.Field(rule.Field) is { References.Count: > 0 } field
            && !field.References.Contains(rule.Entity, StringComparer.Ordinal)
        )
        {
            errors.Add(
                subject.At("joins", rule.Field),
                $"'{rule.Field}' of '{pointer.Holder}' points to {string.Join(" or ", field.References)}, not to '{rule.Entity}'",
                "name the entity that it points to"
            );
        }
    }
}
