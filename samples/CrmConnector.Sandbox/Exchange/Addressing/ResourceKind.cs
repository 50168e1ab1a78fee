namespace CrmConnector.Sandbox.Exchange.Addressing;

/// <summary>What a path leads to.</summary>
internal enum ResourceKind
{
    Contacts,
    ContactsCount,
    ContactsDelta,
    Contact,
    PermanentDelete,
    Photo,
    Extensions,
    Extension,
    Folders,
    FoldersCount,
    FoldersDelta,
    Folder,
    TranslateIds,
    SendMail,
    Categories,
    Subscriptions,
    Subscription,
    Reauthorize,
    Batch,
}
