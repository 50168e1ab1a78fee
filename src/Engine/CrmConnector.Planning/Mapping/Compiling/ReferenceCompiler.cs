using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Mapping.Compiling;

/// <summary>Finds out which entities a reference leads from and to.</summary>
internal sealed class ReferenceCompiler(
    ProcessDefinition process,
    EntitySchema source,
    ICollection<ConfigurationError> errors
)
{
    private readonly List<ReferenceNeed> _needs = [];

    public IReadOnlyList<ReferenceNeed> Needs => _needs;

    public ReferenceNeed? Compile(FieldMapping mapping, FieldSchema target, int position, int fieldIndex)
    {
        var rule = mapping.Reference!;
        var from = rule.Entity ?? SourceEntity(mapping);
        var to = rule.TargetEntity ?? TargetEntity(mapping, target);
        if (from is null || to is null)
        {
            return null;
        }

        var need = new ReferenceNeed(_needs.Count, rule.LinkSet, from, to, position, fieldIndex);
        _needs.Add(need);
        return need;
    }

    private string? SourceEntity(FieldMapping mapping)
    {
        if (mapping.From.Count != 1 || source.Field(mapping.From[0]) is not { } field)
        {
            return Unclear(mapping, $"the reference of '{mapping.To}' needs one source field", "write from: FIELD");
        }

        var isKey =
            source.KeyFields.Count == 1 && string.Equals(source.KeyFields[0], field.Name, StringComparison.Ordinal);
        return field.References.Count switch
        {
            1 => field.References[0],
            0 when isKey => process.From.Entity,
            0 => Unclear(
                mapping,
                $"'{field.Name}' of '{source.Name}' is not known to point to an entity",
                "name the entity whose key it holds: reference: { links: SET, entity: ENTITY }"
            ),
            _ => Unclear(
                mapping,
                $"'{field.Name}' of '{source.Name}' points to several entities ({Choices.Of(field.References)})",
                "name one: reference: { links: SET, entity: ENTITY }"
            ),
        };
    }

    private string? TargetEntity(FieldMapping mapping, FieldSchema target) =>
        target.References.Count switch
        {
            1 => target.References[0],
            0 => Unclear(
                mapping,
                $"'{target.Name}' is not known to point to an entity",
                "name the target entity: reference: { links: SET, target: ENTITY }"
            ),
            _ => Unclear(
                mapping,
                $"'{target.Name}' may point to several entities ({Choices.Of(target.References)})",
                "name one: reference: { links: SET, target: ENTITY }"
            ),
        };

    private string? Unclear(FieldMapping mapping, string problem, string advice)
    {
        errors.Add(new ConfigurationError(mapping.Position, problem, advice));
        return null;
    }
}
