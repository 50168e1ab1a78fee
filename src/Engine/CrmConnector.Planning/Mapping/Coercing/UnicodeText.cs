namespace CrmConnector.Planning.Mapping.Coercing;

/// <summary>Checks of texts that go over code units, without allocation.</summary>
internal static class UnicodeText
{
    /// <summary>True when the text holds neither NUL nor a lone surrogate.</summary>
    public static bool IsStorable(ReadOnlySpan<char> text) => !text.Contains('\0') && IsWellFormed(text);

    /// <summary>True when every surrogate has its other half.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        while (at >= 0)
        {
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return false;
            }

            text = text[(at + 2)..];
            at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        }

        return true;
    }
}
