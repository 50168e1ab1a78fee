using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Mapping.Producing;

namespace CrmConnector.Planning.Mapping.Compiling;

/// <summary>Compiles what undoes the values and converters of a mapping, the last one first.</summary>
internal sealed class InverseSteps(
    ConverterCatalogue catalogue,
    LookupTables lookups,
    ICollection<ConfigurationError> errors
)
{
    /// <summary>The steps; what has no inverse is an error with its place.</summary>
    public List<FieldStep> Compile(FieldMapping mapping, FieldSchema target)
    {
        var steps = new List<FieldStep>(mapping.Convert.Count + 1);
        if (mapping.Values.Count > 0)
        {
            Add("values", ValueMapCompiler.Compile(mapping, errors).Invert(), mapping.Position, mapping, steps);
        }

        var context = new CompileContext(errors, target, lookups);
        foreach (var step in mapping.Convert.Reverse())
        {
            // a name that does not exist is reported where the declared direction is compiled
            if (catalogue.Find(step.Name) is { } factory)
            {
                Add(step.Name, factory.Invert(step, context), step.Position, mapping, steps);
            }
        }

        return steps;
    }

    private void Add(
        string name,
        ICompiledConverter? inverse,
        SourcePosition position,
        FieldMapping mapping,
        List<FieldStep> steps
    )
    {
        if (inverse is not null)
        {
            steps.Add(new FieldStep($"{name}, undone", inverse));
            return;
        }

        errors.Add(
            new ConfigurationError(
                position,
                $"'{name}' of '{mapping.From[0]}' cannot be undone, so changes of it cannot flow back into '{mapping.To}'",
                "add 'direction: one-way' to the mapping"
            )
        );
    }
}
