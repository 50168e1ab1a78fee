using System.Globalization;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting;

/// <summary>The one text form of each kind of value, in the invariant culture: what converters, value maps, lookups and templates see.</summary>
public static class PlainText
{
    /// <summary>The text; null for null, absent and binary values.</summary>
    /// <remarks>
    /// Decimals have no trailing zeros, doubles have 15 significant digits, dates and instants are ISO 8601, GUIDs are lower case, a reference gives
    /// its key.
    /// </remarks>
    public static string? Of(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Text => value.AsText(),
            ValueKind.Integer => value.AsInteger().ToString(CultureInfo.InvariantCulture),
            ValueKind.Decimal => WithoutTrailingZeros(value.AsDecimal()).ToString(CultureInfo.InvariantCulture),
            ValueKind.Double => value.AsDouble().ToString("G15", CultureInfo.InvariantCulture),
            ValueKind.Reference => value.AsReference().Key.Value,
            ValueKind.Absent or ValueKind.Null or ValueKind.Binary => null,
            _ => value.ToDisplayText(),
        };

    /// <summary>The same number in its shortest decimal form; zero has no sign.</summary>
    public static decimal WithoutTrailingZeros(decimal value) =>
        value == 0m ? 0m : value / 1.0000000000000000000000000000m;
}
