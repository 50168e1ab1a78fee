namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>One answer with rows.</summary>
/// <param name="Rows">The rows, in the service's order; one contact may come more than once.</param>
/// <param name="NextLink">Where the next page is, behind the API's path; null on the last page. A page may be empty and still have one.</param>
/// <param name="DeltaLink">Where later changes will be, behind the API's path; only on the last page of a round of changes.</param>
internal sealed record ContactPage(List<ContactRow> Rows, string? NextLink, string? DeltaLink);
