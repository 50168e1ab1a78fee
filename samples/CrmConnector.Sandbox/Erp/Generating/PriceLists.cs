namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>The company's price lists, as fractions of the list price.</summary>
internal static class PriceLists
{
    /// <summary>Code, name, factor on the list price, first and last day.</summary>
    public static IReadOnlyList<(string Code, string Name, decimal Factor, string From, string? To)> All { get; } =
    [
        ("BASE", "Listino base 2026", 1.00m, "2026-01-01", null),
        ("RIV", "Listino rivenditori 2026", 0.82m, "2026-01-01", "2026-12-31"),
        ("FIERA", "Promozione Fiera di Verona", 0.90m, "2026-03-01", "2026-05-31"),
    ];

    /// <summary>The price on a list, with four decimals at most.</summary>
    public static decimal PriceOf(ErpProduct product, string list) =>
        Math.Round(product.Price * All.First(l => l.Code == list).Factor, 4, MidpointRounding.AwayFromZero);
}
