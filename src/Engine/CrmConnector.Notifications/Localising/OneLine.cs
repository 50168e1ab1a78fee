using System.Globalization;
using System.Text;

namespace CrmConnector.Notifications.Localising;

/// <summary>Makes a single, harmless line of a text from anywhere: nothing in it begins a line or a header, or turns what stands beside it around.</summary>
internal static class OneLine
{
    private const char Ellipsis = '…';

    /// <summary>The text with a blank for each control character and line break, without invisible marks of direction and lone halves of characters, and not longer than said.</summary>
    public static string Of(string? text, int longest)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var line = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > longest)
            {
                Shorten(line, longest);
                break;
            }

            line.Append(Harmless(rune));
        }

        return line.ToString();
    }

    // EnumerateRunes gives the replacement character for lone surrogates, which is harmless.
    private static string Harmless(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
            // Marks of direction, but not the joiners, which scripts and emoji need.
            UnicodeCategory.Format when rune.Value is not (0x200C or 0x200D) => "",
            _ => rune.ToString(),
        };

    private static void Shorten(StringBuilder line, int longest)
    {
        while (line.Length > longest - 1 || (line.Length > 0 && char.IsHighSurrogate(line[^1])))
        {
            line.Length--;
        }

        line.Append(Ellipsis);
    }
}
