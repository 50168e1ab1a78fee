using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Mapping.Coercing;

/// <summary>Reads exact decimal numbers.</summary>
internal static class ExactNumber
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>Doubles at or above it do not fit a decimal.</summary>
    private const double Beyond = 7.9e28;

    /// <summary>The number; a fault where the value is none. Doubles are rounded to 15 significant digits, as far as they are exact.</summary>
    public static decimal Read(FieldValue value, out CoercionFault? fault)
    {
        fault = null;
        switch (value.Kind)
        {
            case ValueKind.Decimal:
                return value.AsDecimal();
            case ValueKind.Integer:
                return value.AsInteger();
            case ValueKind.Boolean:
                return value.AsBoolean() ? 1 : 0;
            case ValueKind.Double:
                return FromDouble(value.AsDouble(), out fault);
            case ValueKind.Text or ValueKind.Reference:
                return FromText(PlainText.Of(value)!, out fault);
            default:
                fault = CoercionFaults.NotANumber;
                return 0;
        }
    }

    private static decimal FromDouble(double number, out CoercionFault? fault)
    {
        fault =
            double.IsNaN(number) ? CoercionFaults.NotANumber
            : Math.Abs(number) < Beyond ? null
            : CoercionFaults.TooLarge;
        return fault is null ? (decimal)number : 0;
    }

    private static decimal FromText(string text, out CoercionFault? fault)
    {
        if (decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number))
        {
            // more digits than a decimal holds would be rounded in silence
            fault = text.Count(char.IsAsciiDigit) > 28 && !Holds(text, number) ? CoercionFaults.TooLarge : null;
            return number;
        }

        fault =
            text.Length > 28 && text.All(c => char.IsAsciiDigit(c) || c is '-' or '.')
                ? CoercionFaults.TooLarge
                : CoercionFaults.NotANumber;
        return 0;
    }

    private static bool Holds(string text, decimal number) =>
        string.Equals(
            Shortest(text),
            Shortest(number.ToString(CultureInfo.InvariantCulture)),
            StringComparison.Ordinal
        );

    private static string Shortest(string text)
    {
        var digits = text.TrimStart('+', '-').TrimStart('0');
        return digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') : digits;
    }
}
