namespace CrmConnector.Sandbox.Erp;

/// <summary>A further address of a customer: a row of <c>addresses</c>.</summary>
/// <param name="Customer">The customer's code.</param>
/// <param name="Line">Counts a customer's further addresses from 1 on.</param>
/// <param name="Kind"><c>S</c> for deliveries, <c>F</c> for invoices, <c>L</c> for the registered office.</param>
/// <param name="Name">How it is called.</param>
/// <param name="Street">Street and number.</param>
/// <param name="City">The town.</param>
/// <param name="Province">Its two-letter province.</param>
/// <param name="Postcode">The postcode.</param>
/// <param name="ContactName">Whom to ask for.</param>
/// <param name="Phone">May be missing.</param>
internal sealed record ErpAddress(
    string Customer,
    int Line,
    string Kind,
    string Name,
    string Street,
    string City,
    string Province,
    string Postcode,
    string? ContactName,
    string? Phone
);
