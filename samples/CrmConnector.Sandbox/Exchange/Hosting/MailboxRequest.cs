using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Folders;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>A request on a mailbox that may be done.</summary>
/// <param name="Request">The request.</param>
/// <param name="Mailbox">Its mailbox.</param>
/// <param name="Habits">How the service behaves while it is done.</param>
/// <param name="Lag">After what time queries see a write.</param>
internal sealed record MailboxRequest(GraphRequest Request, Mailbox Mailbox, ExchangeHabits Habits, TimeSpan Lag)
{
    public ResourceAddress Address => Request.Address;

    public bool Immutable => Request.Preferences.ImmutableIds;

    /// <summary>The context of what lies below the mailbox, e.g. <c>contacts</c>.</summary>
    public string ContextOf(string what) =>
        $"{Request.Root}/$metadata#users('{Uri.EscapeDataString(Address.User)}')/{what}";

    /// <summary>The folder in the path, or the default one.</summary>
    public FolderRow Folder(ITransaction session) => FolderRows.Require(session, Mailbox, Address.Folders, Habits);

    /// <summary>The number of the folder in the path; null if there is none, and a contact of any folder is meant.</summary>
    public long? FolderInPath(ITransaction session) => Address.Folders.Count == 0 ? null : Folder(session).Number;
}
