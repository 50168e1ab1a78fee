namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>An alternate key of a table; its columns together are unique where none is null.</summary>
/// <param name="Name">The logical name of the key.</param>
/// <param name="Columns">Logical column names, in the key's order.</param>
/// <param name="IndexStatus"><c>Active</c> before it may be used; <c>Pending</c> keys are refused.</param>
internal sealed record AlternateKey(string Name, IReadOnlyList<string> Columns, string IndexStatus)
{
    public bool IsActive => string.Equals(IndexStatus, "Active", StringComparison.Ordinal);
}
