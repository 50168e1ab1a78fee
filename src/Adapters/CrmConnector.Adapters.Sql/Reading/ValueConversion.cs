using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Sql.Reading;

/// <summary>Brings values to the type of a column, without loss or not at all. Also reads the parts of record keys.</summary>
internal static class ValueConversion
{
    public static bool TryConvert(FieldValue value, FieldType type, out FieldValue converted)
    {
        if (value.IsNull)
        {
            converted = FieldValue.Null;
            return true;
        }

        if (value.Kind == ValueKind.Reference)
        {
            value = FieldValue.Text(CompositeKey.Split(value.AsReference().Key)[0]);
        }

        FieldValue? result = type switch
        {
            FieldType.Text or FieldType.MultiChoice => Text(value),
            FieldType.Integer or FieldType.Choice => Integer(value),
            FieldType.Decimal => Decimal(value),
            FieldType.Double => Double(value),
            FieldType.Boolean => Boolean(value),
            FieldType.Date => Date(value),
            FieldType.Instant => Instant(value),
            FieldType.LocalDateTime => Local(value),
            FieldType.Time => Time(value),
            FieldType.Guid => Guid(value),
            FieldType.Binary => Binary(value),
            _ => null,
        };
        converted = result ?? default;
        return result is not null;
    }

    private static FieldValue? Text(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Text => value,
            ValueKind.Binary => null,
            _ => FieldValue.Text(value.ToDisplayText()),
        };

    private static FieldValue? Integer(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Integer => value,
            ValueKind.Boolean => FieldValue.Integer(value.AsBoolean() ? 1 : 0),
            ValueKind.Decimal
                when decimal.Truncate(value.AsDecimal()) == value.AsDecimal()
                    && value.AsDecimal() is >= long.MinValue and <= long.MaxValue => FieldValue.Integer(
                (long)value.AsDecimal()
            ),
            ValueKind.Text
                when long.TryParse(
                    value.AsText(),
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => FieldValue.Integer(number),
            _ => null,
        };

    private static FieldValue? Decimal(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Decimal => value,
            ValueKind.Integer => FieldValue.Decimal(value.AsInteger()),
            ValueKind.Double => DecimalOf(value.AsDouble()),
            ValueKind.Text
                when decimal.TryParse(
                    value.AsText(),
                    NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => FieldValue.Decimal(number),
            _ => null,
        };

    /// <summary>The decimal with the fewest digits that names exactly this floating-point number; null where there is none.</summary>
    public static FieldValue? DecimalOf(double value)
    {
        if (!double.IsFinite(value) || Math.Abs(value) > 7e28)
        {
            return null;
        }

        var rounded = (decimal)value;
        return
            (double)rounded == value
            || decimal.TryParse(
                value.ToString("R", CultureInfo.InvariantCulture),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out rounded
            )
            ? FieldValue.Decimal(rounded)
            : null;
    }

    private static FieldValue? Double(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Double => value,
            ValueKind.Integer => FieldValue.Double(value.AsInteger()),
            ValueKind.Decimal => FieldValue.Double((double)value.AsDecimal()),
            ValueKind.Text
                when double.TryParse(
                    value.AsText(),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => FieldValue.Double(number),
            _ => null,
        };

    private static FieldValue? Boolean(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Boolean => value,
            ValueKind.Integer when value.AsInteger() is 0 or 1 => FieldValue.Boolean(value.AsInteger() == 1),
            ValueKind.Text when bool.TryParse(value.AsText(), out var truth) => FieldValue.Boolean(truth),
            _ => null,
        };

    private static FieldValue? Date(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Date => value,
            ValueKind.LocalDateTime when value.AsLocalDateTime().TimeOfDay == TimeSpan.Zero => FieldValue.Date(
                DateOnly.FromDateTime(value.AsLocalDateTime())
            ),
            ValueKind.Text
                when IsoText.TryDateTime(value.AsText(), out var time, out var offset)
                    && offset is null
                    && time.TimeOfDay == TimeSpan.Zero => FieldValue.Date(DateOnly.FromDateTime(time)),
            _ => null,
        };

    private static FieldValue? Instant(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Instant => value,
            ValueKind.Text
                when IsoText.TryDateTime(value.AsText(), out var time, out var offset) && offset is not null =>
                FieldValue.Instant(new DateTimeOffset(time, offset.Value)),
            _ => null,
        };

    private static FieldValue? Local(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.LocalDateTime => value,
            ValueKind.Date => FieldValue.LocalDateTime(value.AsDate().ToDateTime(TimeOnly.MinValue)),
            ValueKind.Instant => FieldValue.LocalDateTime(value.AsInstant().UtcDateTime),
            ValueKind.Text when IsoText.TryDateTime(value.AsText(), out var time, out var offset) =>
                FieldValue.LocalDateTime(time - (offset ?? TimeSpan.Zero)),
            _ => null,
        };

    private static FieldValue? Time(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Time => value,
            ValueKind.Text when IsoText.TryTimeOfDay(value.AsText(), out var time) => FieldValue.Time(time),
            _ => null,
        };

    private static FieldValue? Guid(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Guid => value,
            ValueKind.Text when System.Guid.TryParse(value.AsText(), out var guid) => FieldValue.Guid(guid),
            _ => null,
        };

    private static FieldValue? Binary(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Binary => value,
            _ => null,
        };
}
