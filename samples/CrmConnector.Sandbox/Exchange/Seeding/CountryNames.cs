namespace CrmConnector.Sandbox.Exchange.Seeding;

/// <summary>What people write for a country; the ERP has codes.</summary>
internal static class CountryNames
{
    private static readonly Dictionary<string, string> ByCode = new(StringComparer.Ordinal)
    {
        ["IT"] = "Italia",
        ["DE"] = "Deutschland",
        ["AT"] = "Österreich",
        ["CH"] = "Svizzera",
        ["FR"] = "France",
        ["ES"] = "España",
        ["PT"] = "Portugal",
        ["GR"] = "Ελλάδα",
        ["JP"] = "日本",
        ["PL"] = "Polska",
        ["CZ"] = "Česko",
        ["SE"] = "Sverige",
        ["HR"] = "Hrvatska",
        ["GB"] = "United Kingdom",
        ["US"] = "United States",
        ["DK"] = "Danmark",
        ["TR"] = "Türkiye",
    };

    public static string? Of(string? code) => code is null ? null : ByCode.GetValueOrDefault(code, code);
}
