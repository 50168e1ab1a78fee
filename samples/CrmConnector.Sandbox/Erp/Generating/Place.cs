namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>A town, with what an address and a phone number in it need.</summary>
/// <param name="City">Its name.</param>
/// <param name="Province">Its two-letter province.</param>
/// <param name="Postcode">The first three digits of its postcodes.</param>
/// <param name="AreaCode">The phone prefix, with its leading zero.</param>
internal sealed record Place(string City, string Province, string Postcode, string AreaCode);
