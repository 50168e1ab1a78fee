using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;
using CrmConnector.Planning.Mapping.Producing;
using CrmConnector.Planning.Templating;

namespace CrmConnector.Planning.Mapping.Compiling;

/// <summary>Compiles where a field's value begins.</summary>
internal sealed class OriginCompiler(EntitySchema source, RecordShape shape, ICollection<ConfigurationError> errors)
{
    private static readonly ConstantOrigin Nothing = new(FieldValue.Null);

    public FieldOrigin Compile(FieldMapping mapping)
    {
        if (mapping.Template is { } template)
        {
            return CompiledTemplate.Compile(template, shape, source, mapping.Position, errors) is { } compiled
                ? new TemplateOrigin(compiled)
                : Nothing;
        }

        if (mapping.Constant is { } constant)
        {
            return new ConstantOrigin(ConstantValue.Read(constant, errors));
        }

        var positions = mapping.From.Select(name => PositionOf(name, mapping.Position)).ToArray();
        return positions switch
        {
            [] => NoSource(mapping),
            _ when positions.Contains(-1) => Nothing,
            [var position] => new SingleFieldOrigin(position),
            _ => new CombinedOrigin(positions),
        };
    }

    private ConstantOrigin NoSource(FieldMapping mapping)
    {
        errors.Add(
            new ConfigurationError(
                mapping.Position,
                $"nothing gives '{mapping.To}' a value",
                "add from:, template: or constant:"
            )
        );
        return Nothing;
    }

    private int PositionOf(string name, SourcePosition position)
    {
        if (source.Field(name) is null)
        {
            errors.Add(
                new ConfigurationError(
                    position,
                    $"entity '{source.Name}' has no field '{name}'",
                    Choices.DidYouMean(name, [.. source.Fields.Select(f => f.Name)])
                )
            );
        }

        return shape.IndexOf(name);
    }
}
