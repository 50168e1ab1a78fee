using System.Globalization;
using System.Text.RegularExpressions;

namespace CrmConnector.Sandbox.Erp;

/// <summary>A column of the ERP, and what its masks accept: SQLite itself takes any text anywhere, which no ERP does.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type, e.g. <c>VARCHAR(40)</c>.</param>
/// <param name="IsRequired">Whether it must have a value.</param>
/// <param name="IsKey">Whether it is the table's key.</param>
internal sealed partial record ErpColumn(string Name, string Type, bool IsRequired, bool IsKey)
{
    /// <summary>The most characters of a text. Null: no limit, or no text.</summary>
    public int? MaxLength =>
        Length().Match(Type) is { Success: true } match
            ? int.Parse(match.Groups["length"].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    /// <summary>What is stored for a typed text.</summary>
    /// <exception cref="ErpRefusalException">The column does not take it.</exception>
    public object Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return IsRequired ? throw new ErpRefusalException($"'{Name}' must not be empty.") : DBNull.Value;
        }

        return Type switch
        {
            "INTEGER" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? whole
                : throw Refusal(text, "a whole number"),
            "BOOLEAN" => bool.TryParse(text, out var flag) ? flag : throw Refusal(text, "true or false"),
            "DATE" => DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            )
                ? text
                : throw Refusal(text, "a date like 2026-03-31"),
            _ when Type.StartsWith("DECIMAL", StringComparison.Ordinal) => decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var amount
            )
                ? (double)amount
                : throw Refusal(text, "a number like 1250.50"),
            _ => text.Length <= (MaxLength ?? int.MaxValue)
                ? text
                : throw new ErpRefusalException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{Name}' takes at most {MaxLength} characters, not {text.Length}."
                    )
                ),
        };
    }

    private ErpRefusalException Refusal(string text, string wanted) => new($"'{Name}' takes {wanted}, not '{text}'.");

    [GeneratedRegex(
        @"^VARCHAR\((?<length>\d+)\)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Length();
}
