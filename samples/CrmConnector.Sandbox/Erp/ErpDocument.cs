namespace CrmConnector.Sandbox.Erp;

/// <summary>A quote, and the order and invoice that may have come of it: they have the same lines.</summary>
/// <param name="Number">Counts the documents from 1 on; also the id.</param>
/// <param name="Customer">The customer.</param>
/// <param name="Date">The quote's day.</param>
/// <param name="Lines">At least one.</param>
internal sealed record ErpDocument(int Number, ErpCustomer Customer, DateOnly Date, IReadOnlyList<ErpLine> Lines)
{
    public required string Subject { get; init; }
    public required string PriceList { get; init; }
    public required string Payment { get; init; }

    /// <summary><c>B</c> draft, <c>I</c> sent, <c>A</c> accepted, <c>R</c> refused, <c>S</c> expired.</summary>
    public required string QuoteStatus { get; init; }

    /// <summary><c>C</c> confirmed, <c>P</c> in production, <c>S</c> partly delivered, <c>E</c> delivered; null where no order came of it.</summary>
    public string? OrderStatus { get; init; }
    public string? CustomerReference { get; init; }
    public string? Notes { get; init; }

    /// <summary><c>A</c> open, <c>P</c> partly paid, <c>S</c> paid, <c>I</c> overdue; null where there is no invoice yet.</summary>
    public string? PaymentStatus { get; init; }

    public decimal Net => Lines.Sum(line => line.Net);

    public decimal Vat => Lines.Sum(line => line.Vat);

    public decimal Total => Net + Vat;

    public DateOnly OrderDate => Date.AddDays(5);

    public DateOnly InvoiceDate => Date.AddDays(20);

    public DateOnly DueDate => InvoiceDate.AddDays(Payment is "RB60" ? 60 : 30);

    /// <summary>What has come in of the invoice's total.</summary>
    public decimal Paid =>
        PaymentStatus switch
        {
            "S" => Total,
            "P" => Math.Round(Total / 2, 2),
            _ => 0m,
        };
}
