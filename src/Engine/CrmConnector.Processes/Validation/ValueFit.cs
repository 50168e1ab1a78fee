using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Processes.Format;

namespace CrmConnector.Processes.Validation;

/// <summary>Can a field hold a value that a file gives?</summary>
internal static class ValueFit
{
    /// <summary>What is wrong and what to do; null when it fits.</summary>
    public static (string Problem, string Advice)? Problem(FieldSchema field, ConfigurationValue value)
    {
        if (value is not ConfigurationValue.Scalar { Value.IsNull: false } scalar)
        {
            return null;
        }

        return field.Type switch
        {
            FieldType.Choice => Choice(field, scalar),
            FieldType.Text when field.MaxLength is { } most && scalar.Text.Length > most => (
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the value has {scalar.Text.Length} characters, and '{field.Name}' holds at most {most}"
                ),
                "shorten it"
            ),
            FieldType.Text or FieldType.MultiChoice => null,
            _ when Kind(scalar) is { } kind && TypeFits.Of(kind, field.Type) == TypeFit.Never
                    || !Reads(field, scalar) => (
                $"'{scalar.Text}' is not {TypeName.Of(field.Type)}, as '{field.Name}' needs",
                Example(field.Type)
            ),
            _ => null,
        };
    }

    private static (string, string)? Choice(FieldSchema field, ConfigurationValue.Scalar scalar)
    {
        if (
            field.Options.Count == 0
            || (
                long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && field.Options.Any(o => o.Value == number)
            )
        )
        {
            return null;
        }

        var near = Suggestion.Nearest(
            scalar.Text,
            field.Options.Select(o => (o.Value.ToString(CultureInfo.InvariantCulture), o.Label))
        );
        var all = Sentence.Some([
            .. field.Options.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Value} ({o.Label})")),
        ]);
        return (
            $"'{scalar.Text}' is not one of the choices of '{field.Name}'",
            near is null ? $"write the number of one: {all}" : $"did you mean {near}? Its choices are {all}"
        );
    }

    private static bool Reads(FieldSchema field, ConfigurationValue.Scalar scalar) =>
        scalar.Value.Kind != ValueKind.Text
        || field.Type switch
        {
            FieldType.Integer => long.TryParse(
                scalar.Text,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out _
            ),
            FieldType.Decimal or FieldType.Double => decimal.TryParse(
                scalar.Text,
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out _
            ),
            FieldType.Boolean => bool.TryParse(scalar.Text, out _) || scalar.Text is "0" or "1",
            FieldType.Guid => Guid.TryParse(scalar.Text, out _),
            FieldType.Date or FieldType.LocalDateTime or FieldType.Instant => DateTimeOffset.TryParse(
                scalar.Text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out _
            ),
            FieldType.Time => TimeOnly.TryParse(scalar.Text, CultureInfo.InvariantCulture, out _),
            _ => true,
        };

    private static FieldType? Kind(ConfigurationValue.Scalar scalar) =>
        scalar.Value.Kind switch
        {
            ValueKind.Integer => FieldType.Integer,
            ValueKind.Decimal => FieldType.Decimal,
            ValueKind.Boolean => FieldType.Boolean,
            ValueKind.Date => FieldType.Date,
            ValueKind.Instant => FieldType.Instant,
            _ => null,
        };

    private static string Example(FieldType type) =>
        type switch
        {
            FieldType.Boolean => "write true or false",
            FieldType.Date or FieldType.LocalDateTime => "write a date such as 2026-01-31",
            FieldType.Instant => "write an instant such as 2026-01-31T08:00:00Z",
            FieldType.Time => "write a time such as \"08:00\"",
            FieldType.Reference => "a pointer comes from a source field with 'reference'",
            _ => $"write {TypeName.Of(type)}",
        };
}
