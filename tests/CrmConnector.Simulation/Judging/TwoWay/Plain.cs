using System.Text;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Simulation.Judging.TwoWay;

/// <summary>What a value says, whichever system it stands in: two that say the same are equal here.</summary>
internal static class Plain
{
    /// <summary>The saying of a field's value.</summary>
    public static string Of(string field, FieldValue value)
    {
        if (value.IsBlank)
        {
            return "";
        }

        return field switch
        {
            "credit" => Math.Round(value.AsDecimal(), 2, MidpointRounding.AwayFromZero)
                .ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
            "email" => value.AsText().Trim().ToLowerInvariant(),
            "grade" when value.Kind == ValueKind.Text => Grade(value.AsText()),
            _ when value.Kind == ValueKind.Text => value
                .AsText()
                .Normalize(NormalizationForm.FormC)
                .Replace("\r\n", "\n", StringComparison.Ordinal)
                .Trim(),
            _ => value.ToDisplayText(),
        };
    }

    private static string Grade(string letter) =>
        letter switch
        {
            "A" => "1",
            "B" => "2",
            "C" => "3",
            _ => letter,
        };
}
