using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Converting.Arguments;
using CrmConnector.Planning.Filtering;

namespace CrmConnector.Planning.Mapping.Compiling;

/// <summary>Checks that the types of a mapping's steps fit together, as far as they are known before any record is read.</summary>
internal static class StepCheck
{
    public static void Check(
        FieldMapping mapping,
        EntitySchema source,
        FieldSchema target,
        ConverterCatalogue catalogue,
        ICollection<ConfigurationError> errors
    )
    {
        FieldType? type =
            mapping.Template is not null ? FieldType.Text
            : mapping.From.Count == 1 ? source.Field(mapping.From[0])?.Type
            : null;
        if (mapping.From.Count > 1 && !TakesMany(mapping, catalogue))
        {
            errors.Add(
                new ConfigurationError(
                    mapping.Position,
                    $"'{mapping.To}' has several source fields and no converter that takes several",
                    "begin convert: with concat or coalesce, or use a template"
                )
            );
            return;
        }

        foreach (var step in mapping.Convert)
        {
            if (catalogue.Find(step.Name)?.Description is not { } description)
            {
                return;
            }

            if (type is { } given && !Takes(description, given))
            {
                errors.Add(
                    new ConfigurationError(
                        step.Position,
                        $"converter '{step.Name}' cannot take {TypeWord.Of(given)}",
                        $"it takes {Choices.Of(description.Inputs.Select(TypeWord.Of).Distinct(StringComparer.Ordinal))}"
                    )
                );
                return;
            }

            type = description.Result;
        }

        CheckResult(mapping, mapping.Values.Count > 0 || mapping.Reference is not null ? null : type, target, errors);
    }

    private static void CheckResult(
        FieldMapping mapping,
        FieldType? type,
        FieldSchema target,
        ICollection<ConfigurationError> errors
    )
    {
        if (type is { } given && !TypeFit.MayFit(given, target.Type))
        {
            errors.Add(
                new ConfigurationError(
                    mapping.Position,
                    $"'{target.Name}' takes {TypeWord.Of(target.Type)} and is given {TypeWord.Of(given)}",
                    TypeFit.Advice(given, target.Type)
                )
            );
        }
    }

    private static bool TakesMany(FieldMapping mapping, ConverterCatalogue catalogue) =>
        mapping.Convert.Count > 0 && catalogue.Find(mapping.Convert[0].Name)?.Description.TakesMany != false;

    private static bool Takes(ConverterDescription description, FieldType type) =>
        description.Inputs.Count == 0 ? type != FieldType.Binary : description.Inputs.Contains(type);
}
