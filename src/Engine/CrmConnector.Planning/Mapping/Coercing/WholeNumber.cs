using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Mapping.Coercing;

/// <summary>Reads whole numbers from values that hold one exactly.</summary>
internal static class WholeNumber
{
    /// <summary>The number; a fault where the value is not exactly a whole number of 64 bits.</summary>
    public static long Read(FieldValue value, out CoercionFault? fault)
    {
        fault = null;
        switch (value.Kind)
        {
            case ValueKind.Integer:
                return value.AsInteger();
            case ValueKind.Boolean:
                return value.AsBoolean() ? 1 : 0;
            case ValueKind.Text
            or ValueKind.Reference
                when long.TryParse(
                    PlainText.Of(value),
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var parsed
                ):
                return parsed;
            default:
                var number = ExactNumber.Read(value, out fault);
                return fault is null ? Whole(number, out fault) : 0;
        }
    }

    private static long Whole(decimal number, out CoercionFault? fault)
    {
        fault =
            decimal.Truncate(number) != number ? CoercionFaults.NotWhole
            : number is < long.MinValue or > long.MaxValue ? CoercionFaults.TooLarge
            : null;
        return fault is null ? (long)number : 0;
    }
}
