namespace CrmConnector.Sandbox.Erp;

/// <summary>A line of a quote or an order. Amounts are rounded to the cent, line by line, as Italian invoices have it.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Product">The product; null for what was written in.</param>
/// <param name="Description">What stands on paper.</param>
/// <param name="Unit">A code of <c>units</c>.</param>
/// <param name="Quantity">Negative for goods that came back.</param>
/// <param name="Price">For one unit, without VAT.</param>
/// <param name="Discount">The amount taken off.</param>
/// <param name="VatRate">Percent.</param>
internal sealed record ErpLine(
    int Number,
    string? Product,
    string Description,
    string Unit,
    decimal Quantity,
    decimal Price,
    decimal Discount,
    decimal VatRate
)
{
    public decimal Net => Round(Quantity * Price) - Discount;

    public decimal Vat => Round(Net * VatRate / 100m);

    private static decimal Round(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);
}
