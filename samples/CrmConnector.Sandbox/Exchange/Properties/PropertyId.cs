using System.Globalization;
using CrmConnector.Sandbox.Exchange.Hosting;

namespace CrmConnector.Sandbox.Exchange.Properties;

/// <summary>
/// The id of an extended property: <c>String {guid} Name SyncId</c>, <c>Integer {guid} Id 0x8012</c> or <c>String 0x3A24001E</c>. The GUID and the numbers
/// count without regard to case, type and name with it; single blanks divide.
/// </summary>
/// <param name="Type">The type of its value.</param>
/// <param name="Text">The whole id in the form in which it is kept and given.</param>
internal sealed record PropertyId(string Type, string Text)
{
    private static readonly string[] Types =
    [
        "Binary",
        "Boolean",
        "CLSID",
        "Currency",
        "Double",
        "Float",
        "Integer",
        "Long",
        "Short",
        "String",
        "SystemTime",
    ];

    public static PropertyId Parse(string text)
    {
        var words = text.Split(' ', 4);
        var isKnown = Types.Contains(words[0], StringComparer.Ordinal);
        return (isKnown, words) switch
        {
            (true, [var type, var tag]) when IsNumber(tag) => new(type, $"{type} {tag.ToLowerInvariant()}"),
            (true, [var type, var set, "Name", var name]) when ReadSet(set) is { } guid && IsName(name) => new(
                type,
                $"{type} {guid} Name {name}"
            ),
            (true, [var type, var set, "Id", var id]) when ReadSet(set) is { } guid && IsNumber(id) => new(
                type,
                $"{type} {guid} Id {id.ToLowerInvariant()}"
            ),
            _ => throw GraphRefusals.Property($"The extended property identifier '{text}' is invalid."),
        };
    }

    /// <summary>Refuses a value that is not one of the type.</summary>
    public string Check(string value)
    {
        var isGood = Type switch
        {
            "Boolean" => bool.TryParse(value, out _),
            "Integer" => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "Short" => short.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "Long" or "Currency" => long.TryParse(
                value,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out _
            ),
            "Double" or "Float" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "CLSID" => Guid.TryParse(value, out _),
            "Binary" => Convert.TryFromBase64String(value, new byte[value.Length], out _),
            "SystemTime" => DateTimeOffset.TryParse(
                value,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out _
            ),
            _ => true,
        };
        return isGood
            ? value
            : throw GraphRefusals.Property($"The value of the extended property '{Text}' is not of type {Type}.");
    }

    private static string? ReadSet(string word) =>
        word.Length == 38 && Guid.TryParseExact(word, "B", out var guid) ? guid.ToString("B") : null;

    private static bool IsName(string name) => name.Length > 0 && name[0] != ' ' && name[^1] != ' ';

    private static bool IsNumber(string word) =>
        word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        && word.Length is > 2 and <= 10
        && uint.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);
}
