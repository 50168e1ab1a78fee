using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Which row: by its id, or by an alternate key.</summary>
/// <param name="Id">The primary id, if the row is addressed by it.</param>
/// <param name="Key">The key columns and their values, if it is addressed by a key.</param>
/// <param name="Text">The key as it stands in the URL between the parentheses, for echoing.</param>
internal sealed record RowAddress(Guid? Id, IReadOnlyList<KeyValuePair<Column, FieldValue>> Key, string Text)
{
    public static RowAddress Of(Guid id) => new(id, [], id.ToString("D"));
}
