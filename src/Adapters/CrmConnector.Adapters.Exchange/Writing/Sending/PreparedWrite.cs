namespace CrmConnector.Adapters.Exchange.Writing.Sending;

/// <summary>A record ready to be sent.</summary>
/// <param name="Item">The record.</param>
/// <param name="Body">Its JSON; empty for a delete.</param>
/// <param name="IfMatch">The version that the contact must still have; null for any.</param>
internal sealed record PreparedWrite(WriteItem Item, ReadOnlyMemory<byte> Body, string? IfMatch);
