using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Processes.Format;

namespace CrmConnector.Processes.Validation;

/// <summary>Does what a mapping gives fit the type of its target field?</summary>
internal sealed class TypeCheck(IReadOnlyDictionary<string, ConverterDescription> converters) : IProcessCheck
{
    public void Check(Subject subject)
    {
        foreach (var (index, mapping) in subject.Mappings)
        {
            // Constants and value maps are checked value by value, references by their link set.
            if (
                mapping.Constant is null
                && mapping.Values.Count == 0
                && mapping.Reference is null
                && subject.TargetField(mapping.To) is { Type: not FieldType.Unsupported } target
                && (target.CanCreate || target.CanUpdate)
                && Result(subject, mapping) is { } given
            )
            {
                Fit(subject, index, mapping, given, target);
            }
        }
    }

    private static void Fit(Subject subject, int index, FieldMapping mapping, FieldType given, FieldSchema target)
    {
        var origin = mapping.Template is not null ? "the template" : $"'{string.Join(", ", mapping.From)}'";
        var what = mapping.Convert.Count > 0 ? $"{origin} converted" : origin;
        var position = subject.At("fields", index, mapping.Template is not null ? "template" : "from");
        if (TypeFits.Of(given, target.Type) == TypeFit.Never)
        {
            subject.Errors.Add(
                position,
                $"{what} is {TypeName.Of(given)}, and '{target.Name}' takes {TypeName.Of(target.Type)}",
                target.Type == FieldType.Reference
                    ? "add 'reference' with the link set of the record pointed to"
                    : "add a converter, or map another field"
            );
        }
        else if (TypeFits.Of(given, target.Type) == TypeFit.Some && mapping.Convert.Count == 0)
        {
            subject.Errors.Warn(
                position,
                $"{what} is {TypeName.Of(given)}, and '{target.Name}' takes {TypeName.Of(target.Type)}, so records whose value does not read as such will be quarantined",
                target.Type == FieldType.Reference
                    ? "add 'reference' with the link set of the record pointed to"
                    : "add a converter if some values need one"
            );
        }
    }

    /// <summary>The type after all converters; null when it is not known.</summary>
    private FieldType? Result(Subject subject, FieldMapping mapping)
    {
        FieldType? type = mapping switch
        {
            { Template: not null } => FieldType.Text,
            { From: [var one] } => subject.SourceField(one)?.Type,
            _ => null,
        };
        foreach (var step in mapping.Convert)
        {
            if (!converters.TryGetValue(step.Name, out var converter))
            {
                return null;
            }

            if (type is { } given && !Takes(converter, given))
            {
                subject.Errors.Add(
                    step.Position,
                    $"converter '{step.Name}' is given {TypeName.Of(given)}, and takes {Sentence.OneOf([.. converter.Inputs.Select(TypeName.Of)])}",
                    "use another converter, or put one before it"
                );
                return null;
            }

            type = converter.MayChangeType ? null : converter.Result ?? type;
        }

        return type;
    }

    private static bool Takes(ConverterDescription converter, FieldType given) =>
        converter.Inputs.Count == 0 || converter.Inputs.Any(i => TypeFits.Of(given, i) != TypeFit.Never);
}
