namespace CrmConnector.Planning.Converting.Phones;

/// <summary>Reads phone numbers. What is not certain is not read: nothing is guessed.</summary>
internal sealed class PhoneReader(PhoneCountry? country)
{
    // E.164: a number has at most 15 digits, calling code included; room for prefixes before it
    private const int MostDigits = 15;
    private const int Room = 24;
    private const int FewestInternational = 8;

    /// <summary>The number, or null.</summary>
    public PhoneNumber? Read(string text)
    {
        var rest = PhoneExtension.Split(WithoutScheme(text.AsSpan().Trim()), out var extension);
        if (rest.IsEmpty)
        {
            return null;
        }

        Span<char> room = stackalloc char[Room];
        if (rest[0] == '+')
        {
            return International(rest[1..], room, extension);
        }

        if (!PhoneDigits.TryRead(rest, room, out var count) || country is null)
        {
            return null;
        }

        ReadOnlySpan<char> digits = room[..count];
        if (!digits.StartsWith(country.International, StringComparison.Ordinal))
        {
            return National(country, digits, extension);
        }

        var code = AfterPrefix(rest, country.International.Length);
        return International(code, room, extension);
    }

    private static PhoneNumber? International(ReadOnlySpan<char> text, Span<char> room, ReadOnlySpan<char> extension)
    {
        if (!PhoneDigits.TryRead(text, room, out var count))
        {
            return null;
        }

        ReadOnlySpan<char> digits = room[..count];
        if (PhoneCountries.OfInternational(digits) is not { } owner)
        {
            // another country's number: written in full, so that nothing has to be known about it
            return
                digits.Length is >= FewestInternational and <= MostDigits && digits[0] != '0' && text.IndexOf("(0") < 0
                ? new PhoneNumber("", digits.ToString(), extension.ToString())
                : null;
        }

        var national = WithoutBracketedTrunk(owner, text, digits[owner.Code.Length..]);
        return Number(owner, national, extension);
    }

    private static PhoneNumber? National(PhoneCountry country, ReadOnlySpan<char> digits, ReadOnlySpan<char> extension)
    {
        foreach (var trunk in country.Trunks)
        {
            if (digits.StartsWith(trunk, StringComparison.Ordinal) && country.Fits(digits[trunk.Length..]))
            {
                return Number(country, digits[trunk.Length..], extension);
            }
        }

        return country.Trunks.Length == 0 || country.TrunkMayMiss ? Number(country, digits, extension) : null;
    }

    private static PhoneNumber? Number(
        PhoneCountry country,
        ReadOnlySpan<char> national,
        ReadOnlySpan<char> extension
    ) =>
        country.Fits(national) && country.Code.Length + national.Length <= MostDigits
            ? new PhoneNumber(country.Code, national.ToString(), extension.ToString())
            : null;

    /// <summary><c>+49 (0)30</c>: the bracketed prefix is for callers inside the country.</summary>
    private static ReadOnlySpan<char> WithoutBracketedTrunk(
        PhoneCountry country,
        ReadOnlySpan<char> text,
        ReadOnlySpan<char> national
    )
    {
        foreach (var trunk in country.Trunks)
        {
            if (national.StartsWith(trunk, StringComparison.Ordinal) && text.IndexOf($"({trunk})") >= 0)
            {
                return national[trunk.Length..];
            }
        }

        return national;
    }

    private static ReadOnlySpan<char> WithoutScheme(ReadOnlySpan<char> text) =>
        text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? text[4..].TrimStart() : text;

    /// <summary>What stands behind so many digits.</summary>
    private static ReadOnlySpan<char> AfterPrefix(ReadOnlySpan<char> text, int digits)
    {
        var at = 0;
        for (var seen = 0; seen < digits; at++)
        {
            seen += char.IsAsciiDigit(text[at]) ? 1 : 0;
        }

        return text[at..];
    }
}
