using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes the flow back of a two-way process: source and target exchanged, every mapping that flows both ways turned round.</summary>
internal sealed class ReverseReader(ErrorList errors)
{
    private const string TwoWay = "two-way";

    /// <summary>The flow back; null for a one-way process.</summary>
    public ProcessDefinition? Read(MapNode root, ProcessDefinition forward)
    {
        var rules = root.Find("reverse") as MapNode;
        var isTwoWay = root.Find("direction").Text() == TwoWay;
        if (!isTwoWay)
        {
            RefuseTwoWayParts(root, rules);
        }

        var written = WrittenBack(root, forward);
        if (!isTwoWay && written.Count == 0)
        {
            return null;
        }

        var back = forward with
        {
            IsReverse = true,
            From = forward.To,
            To = forward.From,
            FromMembers = forward.ToMembers,
            ToMembers = forward.FromMembers,
            // what is only written back concerns linked records; and a conversion decides alone when its records are linked
            Match = isTwoWay && forward.Conversion is null ? [.. forward.Match.Select(Turn)] : [],
            Fields = isTwoWay ? [.. Turned(forward)] : [],
            Where = ConditionReader.All(rules?.Find("where")),
            Creates = rules?.Find("creates") is { } creates ? ProcessReader.Creates(creates) : CreateRule.No,
            Deletes = ProcessReader.Deletes(rules?.Find("deletes")),
            Recreate = rules?.Find("recreate").Recreation() ?? default,
            Guard = rules?.Find("guard") is { } guard ? new GuardReader(errors).Read(guard) : forward.Guard,
        };
        return back with { Fields = [.. NamedFields.Limit(back), .. written] };
    }

    /// <summary>What the target generated is right there: it wins over whatever the source's field holds.</summary>
    private IReadOnlyList<FieldMapping> WrittenBack(MapNode root, ProcessDefinition forward)
    {
        var fields = new FieldReader(errors).Read(root.Find("writeBack"));
        return [.. fields.Select(f => f with { IsOneWay = true, Conflicts = forward.To.Connection })];
    }

    private static MatchRule Turn(MatchRule rule) =>
        new([.. rule.Pairs.Select(pair => new MatchPair(pair.TargetField, pair.SourceField))], rule.Position);

    private IEnumerable<FieldMapping> Turned(ProcessDefinition forward)
    {
        var written = new Dictionary<string, FieldMapping>(StringComparer.Ordinal);
        foreach (var mapping in forward.Fields.Where(m => !m.IsOneWay && m.Write != WriteRule.OnCreate))
        {
            if (mapping.From is not [var field])
            {
                errors.Add(
                    mapping.Position,
                    $"'{mapping.To}' is made of {Origin(mapping)}, which cannot be read back from it",
                    "add 'direction: one-way' to the mapping"
                );
                continue;
            }

            if (!written.TryAdd(field, mapping))
            {
                errors.Add(
                    mapping.Position,
                    $"'{field}' would be written back from '{written[field].To}' and from '{mapping.To}'",
                    "add 'direction: one-way' to one of the two mappings"
                );
                continue;
            }

            yield return mapping with
            {
                To = field,
                From = [mapping.To],
                IsInverse = true,
                Reference = mapping.Reference is { } rule
                    ? rule with
                    {
                        Entity = rule.TargetEntity,
                        TargetEntity = rule.Entity,
                    }
                    : null,
            };
        }
    }

    private static string Origin(FieldMapping mapping) =>
        mapping.Template is not null ? "a template"
        : mapping.Constant is not null ? "a constant"
        : "several fields";

    private void RefuseTwoWayParts(MapNode root, MapNode? rules)
    {
        if (rules is not null)
        {
            errors.Add(
                root.Entry("reverse")!.KeyPosition,
                "'reverse' is about the flow back, and this process has none",
                "add 'direction: two-way', or remove 'reverse'"
            );
        }

        foreach (var mapping in root.Find("fields").Items().OfType<MapNode>())
        {
            if (mapping.Find("direction").Text() == TwoWay)
            {
                errors.Add(
                    mapping.Find("direction")!.Position,
                    "a field cannot flow both ways in a one-way process",
                    "add 'direction: two-way' to the process, or remove it here"
                );
            }
        }
    }
}
