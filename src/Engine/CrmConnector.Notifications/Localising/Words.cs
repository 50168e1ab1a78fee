using System.Globalization;

namespace CrmConnector.Notifications.Localising;

/// <summary>What is said in one language, from its texts and its culture.</summary>
/// <param name="source">The texts.</param>
/// <param name="culture">How numbers and dates are written.</param>
/// <param name="language">The language's code, as HTML's <c>lang</c> has it.</param>
internal sealed class Words(ITextSource source, CultureInfo culture, string language)
{
    /// <summary>The longest that a value within a sentence may be.</summary>
    private const int LongestValue = 160;

    public CultureInfo Culture => culture;

    public string Language => language;

    public ITextSource Source => source;

    /// <summary>A text; the key itself where there is none, so that a message goes out all the same.</summary>
    /// <param name="key">The text's key.</param>
    /// <param name="values">What is put into its places: texts are made one line, numbers are written as the culture does.</param>
    public string Text(string key, params ReadOnlySpan<(string Name, object Value)> values) => Find(key, values) ?? key;

    /// <summary>A text; null where there is none.</summary>
    public string? Find(string key, params ReadOnlySpan<(string Name, object Value)> values)
    {
        if (source.Find(key) is not { } text)
        {
            return null;
        }

        var given = values.ToArray();
        return Placeholders.Fill(
            text,
            name =>
            {
                var found = Array.FindIndex(given, value => value.Name == name);
                return found < 0 ? null : Written(given[found].Value);
            }
        );
    }

    /// <summary>A text in the form that goes with a number, which it has as <c>{count}</c>.</summary>
    public string Count(string key, long count, params ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var form in PluralForm.Of(count))
        {
            if (Find(key + form, [("count", count), .. values]) is { } text)
            {
                return text;
            }
        }

        return key;
    }

    /// <summary>A whole number with the culture's grouping.</summary>
    public string Number(long number) => number.ToString("N0", culture);

    /// <summary>A sentence's first letter as a capital.</summary>
    public string Capitalised(string text) => text.Length == 0 ? text : char.ToUpper(text[0], culture) + text[1..];

    private string Written(object value) =>
        value switch
        {
            long number => Number(number),
            int number => Number(number),
            string text => OneLine.Of(text, LongestValue),
            _ => throw new ArgumentException($"a {value.GetType().Name} has no written form", nameof(value)),
        };
}
