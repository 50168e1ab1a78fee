namespace CrmConnector.Planning.Converting.Phones;

/// <summary>Takes the extension off a phone number.</summary>
internal static class PhoneExtension
{
    private const int Longest = 7;

    // a longer word stands before a shorter one that it ends with
    private static readonly string[] Marks = [";ext=", "extension", "ext.", "ext", "interno", "int.", "int", "x", "#"];

    /// <summary>Splits off <c>ext. 12</c> and the like; the extension is empty where there is none.</summary>
    public static ReadOnlySpan<char> Split(ReadOnlySpan<char> text, out ReadOnlySpan<char> extension)
    {
        var start = text.Length;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        var before = text[..start].TrimEnd().TrimEnd(':').TrimEnd();
        foreach (var mark in Marks)
        {
            if (before.EndsWith(mark, StringComparison.OrdinalIgnoreCase) && text.Length - start is > 0 and <= Longest)
            {
                extension = text[start..];
                return before[..^mark.Length].TrimEnd().TrimEnd(',').TrimEnd();
            }
        }

        extension = default;
        return text;
    }
}
