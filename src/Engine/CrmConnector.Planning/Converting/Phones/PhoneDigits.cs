namespace CrmConnector.Planning.Converting.Phones;

/// <summary>Takes the digits out of a phone number as people write it.</summary>
internal static class PhoneDigits
{
    private const string Separators = " \u00A0\u202F\t-\u2010\u2011\u2013.()/";

    /// <summary>Reads digits; false where anything else stands between them, or two numbers seem to stand in one text.</summary>
    /// <param name="text">The text without <c>+</c> and extension.</param>
    /// <param name="digits">Room for them.</param>
    /// <param name="count">How many there are.</param>
    public static bool TryRead(ReadOnlySpan<char> text, Span<char> digits, out int count)
    {
        count = 0;
        if (!MayBeOneNumber(text))
        {
            return false;
        }

        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character) && count < digits.Length)
            {
                digits[count++] = character;
            }
            else if (!Separators.Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return count > 0;
    }

    /// <summary>A slash parts the area code (0711/123456), but also two numbers (123456/7).</summary>
    private static bool MayBeOneNumber(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        return slash < 0
            || (text[(slash + 1)..].IndexOf('/') < 0 && Digits(text[..slash]) <= 7 && Digits(text[slash..]) >= 4);
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var character in text)
        {
            count += char.IsAsciiDigit(character) ? 1 : 0;
        }

        return count;
    }
}
