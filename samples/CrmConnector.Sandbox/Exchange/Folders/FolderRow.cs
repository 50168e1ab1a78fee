namespace CrmConnector.Sandbox.Exchange.Folders;

/// <summary>A contact folder as it is kept.</summary>
/// <param name="Number">Its number in the file.</param>
/// <param name="Mailbox">The mailbox's number.</param>
/// <param name="Parent">The number of the folder above; null for the default folder.</param>
/// <param name="Key">Its id.</param>
/// <param name="ParentKey">The id of the folder above; of the default folder that of the mailbox's root.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version of its last change.</param>
/// <param name="Lists">How many contact lists it holds; they are counted and not returned.</param>
internal sealed record FolderRow(
    long Number,
    long Mailbox,
    long? Parent,
    string Key,
    string ParentKey,
    string Name,
    long Version,
    long Lists
);
