using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Folders;

namespace CrmConnector.Sandbox.Exchange.Tracking;

/// <summary>One row of a delta page. With neither a contact nor a folder it tells of a removal.</summary>
/// <param name="Position">The version, or in the first round the number, after which the next page begins.</param>
/// <param name="Number">The number of the contact or folder.</param>
/// <param name="Regular">Its regular id.</param>
/// <param name="Immutable">Its immutable id.</param>
internal sealed record DeltaEntry(long Position, long Number, string Regular, string Immutable)
{
    public ContactRow? Contact { get; init; }
    public FolderRow? Folder { get; init; }
    public bool IsRemoval => Contact is null && Folder is null;

    public static DeltaEntry Of(long position, ContactRow row) =>
        new(position, row.Number, row.Regular, row.Immutable) { Contact = row };

    public static DeltaEntry Of(long position, FolderRow row) =>
        new(position, row.Number, row.Key, row.Key) { Folder = row };
}
