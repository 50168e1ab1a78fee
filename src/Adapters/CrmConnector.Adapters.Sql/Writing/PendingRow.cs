using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>A prepared row and its place in the batch.</summary>
internal sealed record PendingRow(int Place, RecordWrite Write, PreparedRow Row);
