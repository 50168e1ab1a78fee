using System.Globalization;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class TruncateConverter(int max, string marker) : TextConverter
{
    /// <summary>A character made of more code units than this (a pile of accents) is cut all the same.</summary>
    private const int LongestCharacter = 64;

    private static readonly ConversionNote Cut = new("the text was longer than the field takes and was cut");

    protected override ConversionResult Convert(string text, FieldValue value)
    {
        if (text.Length <= max)
        {
            return Unless(text, text, value);
        }

        var length = WholeCharacters(text, max - marker.Length);
        return new ConversionResult(FieldValue.Text(string.Concat(text.AsSpan(0, length), marker)), null, Cut);
    }

    /// <summary>The length of as many whole characters as fit; looks at the end only, whatever the text's length.</summary>
    private static int WholeCharacters(string text, int room)
    {
        var start = Math.Max(0, room - LongestCharacter);
        if (start > 0 && char.IsLowSurrogate(text[start]))
        {
            start++;
        }

        var end = start;
        while (end < room)
        {
            var next =
                end
                + StringInfo.GetNextTextElementLength(
                    text.AsSpan(end, Math.Min(text.Length - end, 2 * LongestCharacter))
                );
            if (next > room)
            {
                break;
            }

            end = next;
        }

        return end > start ? end
            : room > 0 && char.IsHighSurrogate(text[room - 1]) ? room - 1
            : room;
    }
}
