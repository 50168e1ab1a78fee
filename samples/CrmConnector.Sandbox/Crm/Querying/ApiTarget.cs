using CrmConnector.Sandbox.Crm.Metadata;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>A parsed URL. Kept and shared between requests that differ only in the row's id.</summary>
internal sealed record ApiTarget(TargetKind Kind, Table? Table)
{
    public RowAddress? Row { get; init; }
    public Column? Property { get; init; }
    public Navigation? Navigation { get; init; }
    public string Operation { get; init; } = "";
    public required ODataPath Path { get; init; }
    public required QueryOptions Options { get; init; }
}
