namespace CrmConnector.Sandbox.Erp;

/// <summary>What the company sells: a row of <c>products</c>.</summary>
/// <param name="Code">The key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>M</c> for goods, <c>S</c> for services, <c>C</c> for charges.</param>
/// <param name="Category">A code of the company's own.</param>
/// <param name="Unit">A code of <c>units</c>.</param>
/// <param name="VatRate">Percent.</param>
/// <param name="Price">List price in EUR for one unit, without VAT.</param>
internal sealed record ErpProduct(
    string Code,
    string Name,
    string Kind,
    string Category,
    string Unit,
    decimal VatRate,
    decimal Price
)
{
    public string? Description { get; init; }
    public decimal? Weight { get; init; }
    public decimal? Stock { get; init; }
    public string? Supplier { get; init; }
    public bool Active { get; init; } = true;
}
