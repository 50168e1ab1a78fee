using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>One column that is about to be written.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">Its new value.</param>
/// <param name="Target">For a lookup: the table that it points to.</param>
internal readonly record struct DraftField(Column Column, FieldValue Value, Table? Target);
