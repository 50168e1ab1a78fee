using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Planning.Mapping.Compiling;

/// <summary>Checks what is known of a field's values before any record is read: constants, the value map, whether it can be written at all.</summary>
internal static class ValueCheck
{
    public static void Check(FieldMapping mapping, FieldSchema target, ICollection<ConfigurationError> errors)
    {
        if (!target.CanCreate && !target.CanUpdate)
        {
            errors.Add(
                new ConfigurationError(
                    mapping.Position,
                    $"field '{target.Name}' cannot be written",
                    "take it out of the mapping; the system fills it by itself"
                )
            );
        }

        if (mapping.Reference is not null)
        {
            return;
        }

        var coercion = Coercion.For(target);
        foreach (var value in FinalValues(mapping).OfType<ConfigurationValue.Scalar>())
        {
            coercion.Coerce(value.Value, out var fault);
            if (fault is not null)
            {
                errors.Add(
                    new ConfigurationError(
                        value.Position,
                        $"'{value.Text}' cannot be written to '{target.Name}': {fault.Problem}",
                        fault.Advice
                    )
                );
            }
        }
    }

    /// <summary>The values of the file that no converter changes any more.</summary>
    private static IEnumerable<ConfigurationValue?> FinalValues(FieldMapping mapping) =>
        mapping.Values.Count > 0 ? mapping.Values.Values.Append(mapping.Otherwise.Value)
        : mapping.Convert.Count == 0 ? [mapping.Constant]
        : [];
}
