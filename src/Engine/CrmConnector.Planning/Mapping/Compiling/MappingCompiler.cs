using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Converting.Arguments;
using CrmConnector.Planning.Filtering;

namespace CrmConnector.Planning.Mapping.Compiling;

/// <summary>Compiles a process's mapping; reports everything that is wrong and goes on with the rest.</summary>
internal sealed class MappingCompiler(
    ProcessDefinition process,
    EntitySchema source,
    EntitySchema target,
    ConverterCatalogue catalogue,
    LookupTables lookups,
    ICollection<ConfigurationError> errors
)
{
    public CompiledParts Compile()
    {
        var shape = SourceShape();
        var references = new ReferenceCompiler(process, source, errors);
        var fields = new FieldCompiler(source, catalogue, lookups, shape, references, errors);
        var compiled = new List<CompiledField>(process.Fields.Count);
        foreach (var mapping in process.Fields)
        {
            if (TargetField(mapping, compiled) is { } field)
            {
                compiled.Add(fields.Compile(mapping, field, compiled.Count));
            }
        }

        return new CompiledParts(
            shape,
            compiled,
            references.Needs,
            new MatchCompiler(source, target, shape, errors).Compile(process.Match, compiled),
            Condition(process.Where, shape),
            Condition(process.Creates.When, shape),
            Required(shape),
            MappingFingerprint.Of(process, compiled, lookups)
        );
    }

    private CompiledCondition Condition(Abstractions.Conditions.Condition condition, RecordShape shape) =>
        CompiledCondition.Compile(condition, shape, source, process.Position, errors);

    private List<int> Required(RecordShape shape)
    {
        var positions = new List<int>();
        foreach (var name in process.Required)
        {
            if (shape.IndexOf(name) is >= 0 and var position)
            {
                positions.Add(position);
                continue;
            }

            errors.Add(
                new ConfigurationError(
                    process.Position,
                    $"entity '{source.Name}' of '{process.From.Connection}' has no field '{name}', which the conversion requires",
                    Choices.DidYouMean(name, [.. source.Fields.Select(f => f.Name)])
                )
            );
        }

        return positions;
    }

    private RecordShape SourceShape() =>
        new(
            SourceNeeds
                .Of(process, source)
                .Where(name => source.Field(name) is not null)
                .Distinct(StringComparer.Ordinal)
        );

    private FieldSchema? TargetField(FieldMapping mapping, List<CompiledField> compiled)
    {
        if (target.Field(mapping.To) is not { } field)
        {
            errors.Add(
                new ConfigurationError(
                    mapping.Position,
                    $"entity '{target.Name}' of '{process.To.Connection}' has no field '{mapping.To}'",
                    Choices.DidYouMean(mapping.To, [.. target.Fields.Select(f => f.Name)])
                )
            );
            return null;
        }

        if (compiled.Exists(earlier => string.Equals(earlier.Name, field.Name, StringComparison.Ordinal)))
        {
            errors.Add(
                new ConfigurationError(mapping.Position, $"field '{field.Name}' is mapped twice", "keep one of the two")
            );
            return null;
        }

        return field;
    }
}
