namespace CrmConnector.Planning.Converting.Phones;

/// <summary>How a country's phone numbers are dialled.</summary>
/// <param name="Iso">The country's ISO 3166 code.</param>
/// <param name="Code">The calling code.</param>
/// <param name="Trunks">What is dialled before a number inside the country and left out from abroad; empty for nothing.</param>
/// <param name="Shortest">Fewest digits of a number without calling code and trunk prefix.</param>
/// <param name="Longest">Most digits of it.</param>
/// <param name="International">What is dialled there before a calling code.</param>
internal sealed record PhoneCountry(
    string Iso,
    string Code,
    string[] Trunks,
    int Shortest,
    int Longest,
    string International = "00"
)
{
    /// <summary>The digits that a number can begin with; empty where any but a trunk prefix.</summary>
    public string FirstDigits { get; init; } = "";

    /// <summary>True where numbers are often written without the trunk prefix and their length tells them apart (North America).</summary>
    public bool TrunkMayMiss { get; init; }

    /// <summary>True when the digits can be a number of the country, calling code and trunk prefix left out.</summary>
    public bool Fits(ReadOnlySpan<char> number) =>
        number.Length >= Shortest
        && number.Length <= Longest
        && (FirstDigits.Length > 0 ? FirstDigits.Contains(number[0], StringComparison.Ordinal) : number[0] != '0');
}
