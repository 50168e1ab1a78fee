using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Filtering;

/// <summary>Compares a field's value with a condition's, across the kinds in which systems give the same thing.</summary>
/// <remarks>
/// Numbers of all kinds compare by value; text compares ordinally; true and false also as 1 and 0. What has no order in common is neither equal nor
/// less nor more.
/// </remarks>
internal static class ValueComparison
{
    public static bool AreEqual(FieldValue value, FieldValue operand)
    {
        if (value.Kind == operand.Kind)
        {
            return value.Kind switch
            {
                ValueKind.Absent or ValueKind.Null => false,
                ValueKind.Text => string.Equals(value.AsText(), operand.AsText(), StringComparison.Ordinal),
                ValueKind.Decimal => value.AsDecimal() == operand.AsDecimal(),
                _ => value == operand,
            };
        }

        return Compare(value, operand) == 0;
    }

    /// <summary>Negative, zero or positive; null where the two cannot be compared.</summary>
    public static int? Compare(FieldValue value, FieldValue operand) =>
        (value.Kind, operand.Kind) switch
        {
            (<= ValueKind.Null, _) or (_, <= ValueKind.Null) => null,
            (ValueKind.Text, ValueKind.Text) => string.CompareOrdinal(value.AsText(), operand.AsText()),
            (ValueKind.Integer, ValueKind.Integer) => value.AsInteger().CompareTo(operand.AsInteger()),
            (ValueKind.Guid, ValueKind.Guid) => value.AsGuid().CompareTo(operand.AsGuid()),


            (ValueKind.Instant, ValueKind.Instant)
            or
            (ValueKind.LocalDateTime, ValueKind.LocalDateTime)
            or
            (ValueKind.Date, ValueKind.Date)
            or (ValueKind.Time, ValueKind.Time) => value.RawBits.CompareTo(operand.RawBits),
            (ValueKind.Double, _) or (_, ValueKind.Double) => Doubles(value, operand),
            (ValueKind.Text, _) or (_, ValueKind.Text) => Texts(value, operand),
            _ => Number(value) is { } a && Number(operand) is { } b ? a.CompareTo(b) : null,
        };

    private static int? Doubles(FieldValue value, FieldValue operand)
    {
        var (a, b) = (AsDouble(value), AsDouble(operand));
        return double.IsNaN(a) || double.IsNaN(b) ? null : a.CompareTo(b);
    }

    private static int? Texts(FieldValue value, FieldValue operand) =>
        (PlainText.Of(value), PlainText.Of(operand)) is ({ } a, { } b) && string.Equals(a, b, StringComparison.Ordinal)
            ? 0
            : null;

    private static decimal? Number(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Integer => value.AsInteger(),
            ValueKind.Decimal => value.AsDecimal(),
            ValueKind.Boolean => value.AsBoolean() ? 1 : 0,
            _ => null,
        };

    private static double AsDouble(FieldValue value) =>
        value.Kind == ValueKind.Double ? value.AsDouble()
        : Number(value) is { } number ? (double)number
        : double.NaN;
}
