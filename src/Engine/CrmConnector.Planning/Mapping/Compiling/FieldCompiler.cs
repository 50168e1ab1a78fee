using System.Collections.Frozen;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Converting.Arguments;
using CrmConnector.Planning.Mapping.Producing;

namespace CrmConnector.Planning.Mapping.Compiling;

/// <summary>Compiles one field mapping.</summary>
internal sealed class FieldCompiler(
    EntitySchema source,
    ConverterCatalogue catalogue,
    LookupTables lookups,
    RecordShape shape,
    ReferenceCompiler references,
    ICollection<ConfigurationError> errors
)
{
    public CompiledField Compile(FieldMapping mapping, FieldSchema target, int index)
    {
        var origin = new OriginCompiler(source, shape, errors).Compile(mapping);
        var steps = Steps(mapping, target);
        if (mapping.Values.Count > 0)
        {
            steps.Add(new FieldStep("values", Map(mapping)));
        }

        var reference = mapping.Reference is null
            ? null
            : references.Compile(mapping, target, origin.Positions.FirstOrDefault(-1), index);
        StepCheck.Check(mapping, source, target, catalogue, errors);
        ValueCheck.Check(mapping, target, errors);
        return new CompiledField(
            mapping,
            target,
            new FieldPipeline(
                origin,
                [.. steps],
                reference is null ? null : new ReferenceStep(reference, target.Name),
                Coercion.For(target)
            )
        );
    }

    private List<FieldStep> Steps(FieldMapping mapping, FieldSchema target)
    {
        var context = new CompileContext(errors, target, lookups);
        var steps = new List<FieldStep>(mapping.Convert.Count + 1);
        foreach (var step in mapping.Convert)
        {
            if (catalogue.Find(step.Name) is { } factory)
            {
                steps.Add(new FieldStep(step.Name, factory.Compile(step, context)));
                continue;
            }

            context.Error(
                step.Position,
                $"there is no converter '{step.Name}'",
                Choices.DidYouMean(step.Name, [.. catalogue.Descriptions.Select(d => d.Name)])
            );
        }

        return steps;
    }

    private ValueMap Map(FieldMapping mapping) =>
        new(
            mapping.Values.ToFrozenDictionary(
                entry => entry.Key,
                entry => ConstantValue.Read(entry.Value, errors),
                StringComparer.Ordinal
            ),
            mapping.Otherwise.Kind,
            mapping.Otherwise.Value is { } use ? ConstantValue.Read(use, errors) : FieldValue.Null
        );
}
