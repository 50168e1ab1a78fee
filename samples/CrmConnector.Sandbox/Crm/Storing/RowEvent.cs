using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Storing;

/// <summary>One row that was created, changed or deleted in a transaction.</summary>
/// <param name="Message">Create, Update or Delete.</param>
/// <param name="Table">Its table.</param>
/// <param name="Id">Its id.</param>
/// <param name="Values">The columns that were written; empty for a deletion.</param>
/// <param name="Caller">Who did it.</param>
internal sealed record RowEvent(
    string Message,
    Table Table,
    Guid Id,
    IReadOnlyList<KeyValuePair<Column, FieldValue>> Values,
    Caller Caller
)
{
    /// <summary>The <c>tag</c> of the request's URL.</summary>
    public string? Tag { get; init; }
}
