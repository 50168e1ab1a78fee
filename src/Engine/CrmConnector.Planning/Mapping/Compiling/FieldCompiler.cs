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
        var steps = mapping.IsInverse
            ? new InverseSteps(catalogue, lookups, errors).Compile(mapping, target)
            : Steps(mapping, target);

        var reference = mapping.Reference is null
            ? null
            : references.Compile(mapping, target, origin.Positions.FirstOrDefault(-1), index);
        if (!mapping.IsInverse)
        {
            StepCheck.Check(mapping, source, target, catalogue, errors);
            ValueCheck.Check(mapping, target, errors);
        }

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

        if (mapping.Values.Count > 0)
        {
            steps.Add(new FieldStep("values", ValueMapCompiler.Compile(mapping, errors)));
        }

        return steps;
    }
}
