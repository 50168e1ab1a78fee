namespace CrmConnector.Sandbox.Exchange.Administering;

/// <summary>What a command of the admin paths is about.</summary>
/// <param name="Mailbox">Address or object id. Null: all mailboxes, where that makes sense.</param>
/// <param name="State">For <c>mailbox-state</c>.</param>
/// <param name="Event">For <c>lifecycle</c>: <c>missed</c>, <c>reauthorizationRequired</c> or <c>subscriptionRemoved</c>.</param>
/// <param name="By">For <c>clock</c>: how far to move it.</param>
internal sealed record AdminTarget(string? Mailbox, ExchangeMailboxState State, string? Event, TimeSpan By);
