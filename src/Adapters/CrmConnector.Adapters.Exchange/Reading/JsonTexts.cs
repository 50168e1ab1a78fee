using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Texts of answers, also those that are none: half a character, or bytes that are not UTF-8. One such contact must not keep all others from being read.</summary>
internal static class JsonTexts
{
    private const string Escape = "\\u";
    private const int EscapeLength = 6;

    /// <summary>What stands for a character that cannot be read.</summary>
    private const string Replacement = "\\ufffd";

    /// <summary>The text of a JSON string, with U+FFFD for what cannot be read; null for anything but a string.</summary>
    public static string? Text(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return Repaired(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element)));
        }
    }

    private static string? Repaired(string raw)
    {
        var json = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; )
        {
            var length = raw[i] != '\\' || i + 1 == raw.Length ? 1 : 2;
            var part = raw.AsSpan(i, length);
            if (part is Escape)
            {
                var isPair = char.IsHighSurrogate(CharAt(raw, i)) && char.IsLowSurrogate(CharAt(raw, i + EscapeLength));
                length = isPair ? 2 * EscapeLength : EscapeLength;
                part = isPair || !char.IsSurrogate(CharAt(raw, i)) ? raw.AsSpan(i, length) : Replacement;
            }

            json.Append(part);
            i += length;
        }

        return JsonElement.Parse(json.ToString()).GetString();
    }

    /// <summary>The character that is written as an escape there; U+0000 for none.</summary>
    private static char CharAt(string raw, int start) =>
        start + EscapeLength <= raw.Length
        && raw.AsSpan(start).StartsWith(Escape)
        && ushort.TryParse(
            raw.AsSpan(start + Escape.Length, EscapeLength - Escape.Length),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var code
        )
            ? (char)code
            : '\0';
}
