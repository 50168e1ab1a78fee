using System.Globalization;
using System.Text;

namespace CrmConnector.Notifications.Localising;

/// <summary>Makes a single, harmless line of a text from anywhere: nothing in it begins a line or a header, or turns what stands beside it around.</summary>
internal static class OneLine
{
    private const char Ellipsis = '…';

    /// <summary>The text with a blank for each control character, line break and invisible mark of direction, no lone halves of characters, and not longer than said.</summary>
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

            line.Append(IsHarmless(rune) ? rune.ToString() : " ");
        }

        return line.ToString();
    }

    // EnumerateRunes gives the replacement character for lone surrogates, which is harmless.
    private static bool IsHarmless(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
            // Marks of direction, but not the joiners, which scripts and emoji need.
            UnicodeCategory.Format => rune.Value is 0x200C or 0x200D,
            _ => true,
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
