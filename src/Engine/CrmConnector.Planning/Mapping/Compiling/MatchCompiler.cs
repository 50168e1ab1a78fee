using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Mapping.Compiling;

internal sealed class MatchCompiler(
    EntitySchema source,
    EntitySchema target,
    RecordShape shape,
    ICollection<ConfigurationError> errors
)
{
    public IReadOnlyList<CompiledMatch> Compile(IReadOnlyList<MatchRule> rules, IReadOnlyList<CompiledField> fields) =>
        [.. rules.Select(rule => Compile(rule, fields)).OfType<CompiledMatch>()];

    private CompiledMatch? Compile(MatchRule rule, IReadOnlyList<CompiledField> fields)
    {
        var parts = new List<MatchKeyPart>(rule.Pairs.Count);
        foreach (var pair in rule.Pairs)
        {
            var known = Check(source, pair.SourceField, rule.Position) & Check(target, pair.TargetField, rule.Position);
            if (known)
            {
                var position = shape.IndexOf(pair.SourceField);
                var (from, to) = (source.Field(pair.SourceField)!, target.Field(pair.TargetField)!);
                parts.Add(new MatchKeyPart(position, from, to, Mapped(pair, position, fields)));
            }
        }

        return parts.Count == rule.Pairs.Count ? new CompiledMatch(rule, [.. parts]) : null;
    }

    private static int? Mapped(MatchPair pair, int position, IReadOnlyList<CompiledField> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (
                string.Equals(fields[i].Name, pair.TargetField, StringComparison.Ordinal)
                && fields[i].SourceFields.Contains(position)
            )
            {
                return i;
            }
        }

        return null;
    }

    private bool Check(EntitySchema entity, string field, SourcePosition position)
    {
        if (entity.Field(field) is not null)
        {
            return true;
        }

        errors.Add(
            new ConfigurationError(
                position,
                $"entity '{entity.Name}' has no field '{field}'",
                Choices.DidYouMean(field, [.. entity.Fields.Select(f => f.Name)])
            )
        );
        return false;
    }
}
