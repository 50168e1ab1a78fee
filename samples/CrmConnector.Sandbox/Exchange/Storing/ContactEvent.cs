namespace CrmConnector.Sandbox.Exchange.Storing;

/// <summary>A contact that was created, changed or deleted in a transaction.</summary>
/// <param name="Change">created, updated or deleted.</param>
/// <param name="Mailbox">The mailbox's number.</param>
/// <param name="Folder">The folder's number.</param>
/// <param name="Regular">The contact's regular id.</param>
/// <param name="Immutable">The contact's immutable id.</param>
/// <param name="Version">Its version after the change.</param>
internal sealed record ContactEvent(
    string Change,
    long Mailbox,
    long Folder,
    string Regular,
    string Immutable,
    long Version
);
