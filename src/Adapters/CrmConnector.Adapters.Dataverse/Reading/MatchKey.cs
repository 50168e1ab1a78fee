using System.Globalization;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Dataverse.Reading;

/// <summary>Brings values to a form in which what the service finds equal is equal: case and trailing blanks do not count.</summary>
internal static class MatchKey
{
    private const string Separator = "\u0001";

    private const CompareOptions Loosely =
        CompareOptions.IgnoreCase
        | CompareOptions.IgnoreNonSpace
        | CompareOptions.IgnoreKanaType
        | CompareOptions.IgnoreWidth;

    public static string Of(IEnumerable<FieldValue> values) => string.Join(Separator, values.Select(One));

    /// <summary>Also without regard to accents, which an environment's collation may ignore.</summary>
    public static bool AreLooselyEqual(string left, string right) =>
        CultureInfo.InvariantCulture.CompareInfo.Compare(left, right, Loosely) == 0;

    private static string One(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Text => value.AsText().TrimEnd().ToUpperInvariant(),
            ValueKind.Integer => Number(value.AsInteger()),
            ValueKind.Decimal => Number(value.AsDecimal()),
            ValueKind.Reference => value.AsReference().Key.Value,
            _ => value.ToDisplayText(),
        };

    private static string Number(decimal number) => number.ToString("G29", CultureInfo.InvariantCulture);
}
