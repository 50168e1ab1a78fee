using System.Text;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class TrimConverter(string side, bool inner) : TextConverter
{
    protected override ConversionResult Convert(string text, FieldValue value)
    {
        var trimmed = side switch
        {
            "start" => text.TrimStart(),
            "end" => text.TrimEnd(),
            _ => text.Trim(),
        };
        return Unless(text, inner ? Collapse(trimmed) : trimmed, value);
    }

    private static string Collapse(string text)
    {
        if (!NeedsCollapsing(text))
        {
            return text;
        }

        var collapsed = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
            {
                collapsed.Append(character);
            }
            else if (collapsed.Length == 0 || collapsed[^1] != ' ')
            {
                collapsed.Append(' ');
            }
        }

        return collapsed.ToString();
    }

    private static bool NeedsCollapsing(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) && (text[i] != ' ' || (i > 0 && text[i - 1] == ' ')))
            {
                return true;
            }
        }

        return false;
    }
}
