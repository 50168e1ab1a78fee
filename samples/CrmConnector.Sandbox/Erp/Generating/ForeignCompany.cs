namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>An invented company abroad, as an ERP's user typed it: in its own script or in a Latin one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Street and number.</param>
/// <param name="City">The town.</param>
/// <param name="Postcode">The postcode.</param>
/// <param name="Country">ISO 3166 code.</param>
/// <param name="Language">ISO 639 code.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Phone">The international number; <c>#</c> stands for a digit.</param>
/// <param name="Vat">The number for taxes; <c>#</c> stands for a digit. Null where there is none.</param>
/// <param name="Slug">The Latin form of the name in web addresses.</param>
internal sealed record ForeignCompany(
    string Name,
    string Address,
    string City,
    string Postcode,
    string Country,
    string Language,
    string Currency,
    string Phone,
    string? Vat,
    string Slug
);
