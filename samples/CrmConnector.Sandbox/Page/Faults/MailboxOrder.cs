namespace CrmConnector.Sandbox.Page.Faults;

/// <summary>What an administrator does with a mailbox.</summary>
/// <param name="Mailbox">Its address.</param>
/// <param name="State">Whether and how it is to be reached.</param>
internal sealed record MailboxOrder(string? Mailbox, ExchangeMailboxState State);
