namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>A natural person's Italian fiscal code: 16 characters from name, birth and place, the last one a check character.</summary>
/// <remarks>Source: the method that the Italian ministry of finance published in 1976 (D.M. 23 December 1976).</remarks>
internal static class FiscalCode
{
    private const string Months = "ABCDEHLMPRST";

    /// <summary>What a character in an odd place counts, from 0/A on: digits count as the letters A to J.</summary>
    private static ReadOnlySpan<byte> OddValues =>
        [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

    public static string Draw(string firstName, string surname, Random random)
    {
        var body =
            Letters(surname)
            + Letters(firstName)
            + Digits.Fill("7#", random)
            + Months[random.Next(12)]
            + (random.Next(1, 29) + (random.Next(2) * 40)).ToString(
                "00",
                System.Globalization.CultureInfo.InvariantCulture
            )
            + Digits.Fill("L###", random);
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var value = char.IsAsciiDigit(body[i]) ? body[i] - '0' : body[i] - 'A';
            sum += i % 2 == 0 ? OddValues[value] : value;
        }

        return body + (char)('A' + sum % 26);
    }

    /// <summary>Three letters: consonants first, then vowels, then X.</summary>
    private static string Letters(string name)
    {
        var letters = Slug.Of(name).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        var vowels = letters.Where(c => "AEIOU".Contains(c, StringComparison.Ordinal));
        var consonants = letters.Where(c => !"AEIOU".Contains(c, StringComparison.Ordinal));
        return string.Concat(consonants.Concat(vowels).Concat("XXX").Take(3));
    }
}
