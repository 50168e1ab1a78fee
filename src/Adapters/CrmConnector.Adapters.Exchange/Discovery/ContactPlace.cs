using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Discovery;

/// <summary>Where a contact is to be asked for.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Id">The service's id; case counts.</param>
internal sealed record ContactPlace(Mailbox Mailbox, string Id);
