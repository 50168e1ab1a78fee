using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;

namespace CrmConnector.Processes.Validation;

/// <summary>Does each reference name a link set that exists, and is it clear which entities it leads from and to?</summary>
internal sealed class ReferenceCheck(LinkSets links) : IProcessCheck
{
    public void Check(Subject subject)
    {
        foreach (var (index, mapping) in subject.Mappings)
        {
            if (mapping.Reference is not { } rule)
            {
                continue;
            }

            var position = subject.At("fields", index, "reference");
            if (!links.Contains(rule.LinkSet))
            {
                subject.Errors.Add(
                    subject.At("fields", index, "reference", "link"),
                    $"no process has the link set '{rule.LinkSet}'",
                    Suggestion.Advice(rule.LinkSet, links.Names, "add a process that links the records pointed to")
                );
                continue;
            }

            if (mapping.From.Count > 1 && mapping.Convert.Count == 0)
            {
                continue;
            }

            Source(subject, mapping, rule, position);
            Target(subject, mapping, rule, position);
        }
    }

    private void Source(Subject subject, FieldMapping mapping, ReferenceRule rule, SourcePosition position)
    {
        var connection = subject.Process.From.Connection;
        var members = links.Members(rule.LinkSet, connection);
        if (rule.Entity is { } named)
        {
            ExpectMember(subject, named, members, rule.LinkSet, connection, position);
            return;
        }

        if (mapping.From is not [var from] || subject.SourceField(from) is not { } field)
        {
            return;
        }

        var isOwnKey = subject.Source!.KeyFields is [var key] && string.Equals(key, from, StringComparison.Ordinal);
        var candidates = field.References.Intersect(members, StringComparer.Ordinal).ToList();
        if (candidates.Count == 0 && isOwnKey && members.Contains(subject.Process.From.Entity, StringComparer.Ordinal))
        {
            return;
        }

        if (candidates.Count != 1)
        {
            var why = (candidates.Count, field.References.Count) switch
            {
                (> 1, _) => $"'{from}' may point to {Sentence.OneOfQuoted(candidates)}",
                (_, 0) => $"'{connection}' does not say which entity '{from}' points to",
                _ =>
                    $"'{from}' points to {Sentence.OneOfQuoted(field.References)}, which is not in link set '{rule.LinkSet}'",
            };
            subject.Errors.Add(
                position,
                why,
                $"write reference: {{ link: {rule.LinkSet}, entity: {(members.Count > 0 ? members[0] : "ENTITY")} }}"
            );
        }
    }

    private void Target(Subject subject, FieldMapping mapping, ReferenceRule rule, SourcePosition position)
    {
        var connection = subject.Process.To.Connection;
        var members = links.Members(rule.LinkSet, connection);
        var field = subject.TargetField(mapping.To);
        if (rule.TargetEntity is { } named)
        {
            ExpectMember(subject, named, members, rule.LinkSet, connection, position);
            if (field is { References.Count: > 0 } && !field.References.Contains(named, StringComparer.Ordinal))
            {
                subject.Errors.Add(
                    position,
                    $"'{mapping.To}' cannot point to '{named}'",
                    $"it points to {Sentence.OneOfQuoted(field.References)}"
                );
            }

            return;
        }

        if (field is null)
        {
            return;
        }

        var candidates =
            field.References.Count > 0 ? members.Intersect(field.References, StringComparer.Ordinal).ToList() : members;
        if (candidates.Count == 0)
        {
            subject.Errors.Add(
                position,
                field.References.Count > 0
                    ? $"'{mapping.To}' points to {Sentence.OneOfQuoted(field.References)}, which is not in link set '{rule.LinkSet}'"
                    : $"link set '{rule.LinkSet}' has no entity of '{connection}'",
                "name another link set, or add a process that links those records"
            );
        }
        else if (candidates.Count > 1)
        {
            subject.Errors.Add(
                position,
                $"'{mapping.To}' may point to {Sentence.OneOfQuoted(candidates)}",
                $"write reference: {{ link: {rule.LinkSet}, target: {candidates[0]} }}"
            );
        }
    }

    private static void ExpectMember(
        Subject subject,
        string entity,
        IReadOnlyList<string> members,
        string linkSet,
        string connection,
        SourcePosition position
    )
    {
        if (!members.Contains(entity, StringComparer.Ordinal))
        {
            subject.Errors.Add(
                position,
                $"no process of link set '{linkSet}' links entity '{entity}' of '{connection}'",
                Suggestion.Advice(
                    entity,
                    members,
                    members.Count == 0 ? "add a process that does" : $"its entities are {Sentence.Some(members)}"
                )
            );
        }
    }
}
