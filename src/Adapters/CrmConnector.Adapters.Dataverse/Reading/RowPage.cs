using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Dataverse.Reading;

/// <summary>One answer of the service.</summary>
/// <param name="Records">The rows.</param>
/// <param name="Deleted">Keys of records that are gone; only where changes are tracked.</param>
/// <param name="NextLink">Where the next page is, behind the API's path; null on the last page.</param>
/// <param name="DeltaLink">Where later changes will be, behind the API's path; only on the last page where changes are tracked.</param>
internal sealed record RowPage(List<Record> Records, List<RecordKey> Deleted, string? NextLink, string? DeltaLink);
