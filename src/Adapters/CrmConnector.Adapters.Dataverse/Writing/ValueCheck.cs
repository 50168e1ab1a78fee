using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>
/// Judges values before they are sent. Only what no environment can ever take is refused here; lengths and choices may have been changed since
/// discovery, so there the service has the last word.
/// </summary>
internal static class ValueCheck
{
    /// <summary>Source: Dataverse documentation, date and time columns: values before 1753-01-01 are not supported.</summary>
    private static readonly DateTime Earliest = new(1753, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public static ValueVerdict Judge(DataverseField field, FieldValue value)
    {
        if (value.IsNull)
        {
            return ValueVerdict.Good;
        }

        return (field.Schema.Type, value.Kind) switch
        {
            (FieldType.Text or FieldType.MultiChoice, ValueKind.Text) => Text(field, value.AsText()),
            (FieldType.Choice, ValueKind.Integer) => Choice(field, value.AsInteger()),
            (FieldType.Integer, ValueKind.Integer) => Integer(field, value.AsInteger()),
            (FieldType.Decimal or FieldType.Double, ValueKind.Integer or ValueKind.Decimal) => ValueVerdict.Good,
            (FieldType.Double, ValueKind.Double) when double.IsFinite(value.AsDouble()) => ValueVerdict.Good,
            (FieldType.Boolean, ValueKind.Boolean) => ValueVerdict.Good,
            (FieldType.Date, ValueKind.Date) => NotBefore(value.AsDate().ToDateTime(TimeOnly.MinValue)),
            (FieldType.Instant, ValueKind.Instant) => NotBefore(value.AsInstant().DateTime),
            (FieldType.LocalDateTime, ValueKind.LocalDateTime) => NotBefore(value.AsLocalDateTime()),
            (FieldType.Guid, ValueKind.Guid) => ValueVerdict.Good,
            (FieldType.Reference, ValueKind.Reference) => Reference(field, value.AsReference()),
            _ => new ValueVerdict(FaultKind.InvalidValue),
        };
    }

    private static ValueVerdict Text(DataverseField field, string text)
    {
        if (text.Length > TextRules.LongestText)
        {
            return new ValueVerdict(FaultKind.TooLong, Limit: field.Schema.MaxLength ?? TextRules.LongestText);
        }

        if (!TextRules.CanBeStored(text))
        {
            return new ValueVerdict(FaultKind.InvalidValue);
        }

        return text.Length > field.Schema.MaxLength ? ValueVerdict.Suspect : ValueVerdict.Good;
    }

    private static ValueVerdict Choice(DataverseField field, long value)
    {
        if (value is < int.MinValue or > int.MaxValue)
        {
            return new ValueVerdict(FaultKind.UnknownChoice);
        }

        foreach (var option in field.Schema.Options)
        {
            if (option.Value == value)
            {
                return ValueVerdict.Good;
            }
        }

        return ValueVerdict.Suspect;
    }

    private static ValueVerdict Integer(DataverseField field, long value) =>
        value is < int.MinValue or > int.MaxValue && field.Schema.NativeType is not "BigInt"
            ? new ValueVerdict(FaultKind.OutOfRange)
            : ValueVerdict.Good;

    private static ValueVerdict NotBefore(DateTime value) =>
        value < Earliest ? new ValueVerdict(FaultKind.InvalidValue) : ValueVerdict.Good;

    private static ValueVerdict Reference(DataverseField field, RecordReference reference) =>
        Guid.TryParseExact(reference.Key.Value, "D", out _) && WritePlan.FindTarget(field.Targets, reference) >= 0
            ? ValueVerdict.Good
            : new ValueVerdict(FaultKind.InvalidValue);
}
