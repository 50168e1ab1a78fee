namespace CrmConnector.Adapters.Exchange.Mailboxes;

/// <summary>A mailbox of the connection.</summary>
/// <param name="Name">What process files and keys call it.</param>
/// <param name="Address">What the service calls it: an address or an object id.</param>
internal sealed record Mailbox(string Name, string Address);
