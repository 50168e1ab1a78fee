namespace CrmConnector.Sandbox.Erp;

/// <summary>A customer, as the ERP holds it: a row of <c>customers</c>.</summary>
internal sealed record ErpCustomer
{
    public required string Code { get; init; }
    public string? Name { get; init; }
    public string? Vat { get; init; }
    public string? FiscalCode { get; init; }

    /// <summary>The certified e-mail address that every Italian company must have.</summary>
    public string? Pec { get; init; }

    /// <summary>Where electronic invoices go; seven zeros for "to the PEC address", seven X for abroad.</summary>
    public string? SdiCode { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? Website { get; init; }
    public string? Address { get; init; }
    public string? City { get; init; }
    public string? Province { get; init; }
    public string? Postcode { get; init; }
    public string? Country { get; init; }
    public string? Language { get; init; }
    public string? Agent { get; init; }
    public string? Sector { get; init; }
    public int? Employees { get; init; }
    public decimal? CreditLimit { get; init; }
    public decimal? Revenue { get; init; }
    public required string Currency { get; init; }
    public string? Notes { get; init; }

    /// <summary>The code of the company that it belongs to, a customer too.</summary>
    public string? Parent { get; init; }
    public required bool Active { get; init; }
    public string? CustomerSince { get; init; }
    public required string Created { get; init; }
    public required string Modified { get; init; }
}
