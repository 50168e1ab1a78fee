using System.Collections.Frozen;

namespace CrmConnector.Planning.Converting.Phones;

/// <summary>Calling codes, trunk prefixes and lengths of the countries that can be named as <c>phone: COUNTRY</c>.</summary>
/// <remarks>Source: ITU-T E.164 assigned country codes, and the national numbering plans published by the ITU.</remarks>
internal static class PhoneCountries
{
    private const string AnyDigit = "0123456789";

    public static IReadOnlyList<PhoneCountry> All { get; } =
    [
        new("AD", "376", [], 6, 9),
        new("AE", "971", ["0"], 8, 9),
        new("AL", "355", ["0"], 8, 9),
        new("AR", "54", ["0"], 10, 11),
        new("AT", "43", ["0"], 4, 13),
        new("AU", "61", ["0"], 9, 9, "0011"),
        new("BA", "387", ["0"], 8, 9),
        new("BE", "32", ["0"], 8, 9),
        new("BG", "359", ["0"], 7, 9),
        new("BR", "55", ["0"], 10, 11),
        new("CA", "1", ["1"], 10, 10, "011") { FirstDigits = "23456789", TrunkMayMiss = true },
        new("CH", "41", ["0"], 9, 9),
        new("CL", "56", [], 9, 9),
        new("CN", "86", ["0"], 10, 11),
        new("CO", "57", [], 10, 10),
        new("CY", "357", [], 8, 8),
        new("CZ", "420", [], 9, 9),
        new("DE", "49", ["0"], 5, 13),
        new("DK", "45", [], 8, 8),
        new("EE", "372", [], 7, 8),
        new("ES", "34", [], 9, 9),
        new("FI", "358", ["0"], 5, 12),
        new("FR", "33", ["0"], 9, 9),
        new("GB", "44", ["0"], 9, 10),
        new("GR", "30", [], 10, 10),
        new("HK", "852", [], 8, 8, "001"),
        new("HR", "385", ["0"], 8, 9),
        new("HU", "36", ["06"], 8, 9),
        new("IE", "353", ["0"], 7, 9),
        new("IL", "972", ["0"], 8, 9),
        new("IN", "91", ["0"], 10, 10),
        new("IS", "354", [], 7, 9),
        // the leading 0 of an Italian number belongs to it, from abroad too; mobile numbers begin with 3
        new("IT", "39", [], 6, 11) { FirstDigits = "03578" },
        new("JP", "81", ["0"], 9, 10, "010"),
        new("KR", "82", ["0"], 8, 10, "00"),
        new("LI", "423", [], 7, 9),
        new("LT", "370", ["0", "8"], 8, 8),
        new("LU", "352", [], 4, 11),
        new("LV", "371", [], 8, 8),
        new("MC", "377", [], 8, 9),
        new("MD", "373", ["0"], 8, 8),
        new("ME", "382", ["0"], 8, 8),
        new("MK", "389", ["0"], 8, 8),
        new("MT", "356", [], 8, 8),
        new("MX", "52", [], 10, 10),
        new("MY", "60", ["0"], 8, 10),
        new("NL", "31", ["0"], 9, 9),
        new("NO", "47", [], 8, 8),
        new("NZ", "64", ["0"], 8, 10),
        new("PL", "48", [], 9, 9),
        new("PT", "351", [], 9, 9),
        new("RO", "40", ["0"], 9, 9),
        new("RS", "381", ["0"], 8, 9),
        new("RU", "7", ["8"], 10, 10, "810"),
        new("SE", "46", ["0"], 7, 9),
        new("SG", "65", [], 8, 8, "000"),
        new("SI", "386", ["0"], 8, 8),
        new("SK", "421", ["0"], 9, 9),
        new("SM", "378", [], 6, 10) { FirstDigits = AnyDigit },
        new("TH", "66", ["0"], 8, 9),
        new("TR", "90", ["0"], 10, 10),
        new("UA", "380", ["0"], 9, 9),
        new("US", "1", ["1"], 10, 10, "011") { FirstDigits = "23456789", TrunkMayMiss = true },
        new("ZA", "27", ["0"], 9, 9),
    ];

    private static readonly FrozenDictionary<string, PhoneCountry> ByIso = All.ToFrozenDictionary(
        country => country.Iso,
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly FrozenDictionary<string, PhoneCountry>.AlternateLookup<ReadOnlySpan<char>> ByCode =
        All.DistinctBy(country => country.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(country => country.Code, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    public static PhoneCountry? Find(string iso) => ByIso.GetValueOrDefault(iso);

    /// <summary>The country whose calling code the digits begin with; no code is the beginning of another.</summary>
    public static PhoneCountry? OfInternational(ReadOnlySpan<char> digits)
    {
        for (var length = 1; length <= Math.Min(3, digits.Length); length++)
        {
            if (ByCode.TryGetValue(digits[..length], out var country))
            {
                return country;
            }
        }

        return null;
    }
}
