using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Mapping.Canonicalising;

internal static class CanonicalNumber
{
    public static FieldValue Of(FieldValue value, decimal number)
    {
        var shortest = PlainText.WithoutTrailingZeros(number);
        var unchanged = shortest.Scale == number.Scale && (number != 0m || !decimal.IsNegative(number));
        return unchanged ? value : FieldValue.Decimal(shortest);
    }

    /// <summary>Rounded to the 15 significant digits that survive every system; minus zero is zero.</summary>
    public static FieldValue Of(double number)
    {
        if (!double.IsFinite(number))
        {
            return FieldValue.Double(number);
        }

        Span<char> digits = stackalloc char[32];
        return
            number.TryFormat(digits, out var length, "E14", CultureInfo.InvariantCulture)
            && double.TryParse(digits[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var rounded)
            && double.IsFinite(rounded)
            ? FieldValue.Double(rounded + 0.0)
            : FieldValue.Double(number);
    }
}
