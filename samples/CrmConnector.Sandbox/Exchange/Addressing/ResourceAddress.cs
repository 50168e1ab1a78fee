namespace CrmConnector.Sandbox.Exchange.Addressing;

/// <summary>A path, taken apart.</summary>
/// <param name="Kind">What it leads to.</param>
internal sealed record ResourceAddress(ResourceKind Kind)
{
    /// <summary>Object id or user principal name; empty outside of mailboxes.</summary>
    public string User { get; init; } = "";

    /// <summary>Ids of folders, outermost first. Empty: the default folder.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>The contact's id, or the subscription's.</summary>
    public string Item { get; init; } = "";

    /// <summary>The name of an open extension.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What stands behind the question mark, as it came.</summary>
    public string Query { get; init; } = "";

    /// <summary>Everything before the question mark and, of a delta query, before its last segment, as it came.</summary>
    public string Parent { get; init; } = "";

    /// <summary>What faults call the table.</summary>
    public string Table =>
        Kind switch
        {
            ResourceKind.Batch => "batch",
            ResourceKind.Subscriptions or ResourceKind.Subscription or ResourceKind.Reauthorize => "subscription",
            ResourceKind.TranslateIds or ResourceKind.SendMail or ResourceKind.Categories => "mailbox",
            ResourceKind.Folders or ResourceKind.FoldersCount or ResourceKind.FoldersDelta or ResourceKind.Folder =>
                "contactFolder",
            _ => "contact",
        };

    /// <summary>What faults call the operation.</summary>
    public string Operation =>
        Kind switch
        {
            ResourceKind.ContactsDelta or ResourceKind.FoldersDelta => "delta",
            ResourceKind.Contacts or ResourceKind.Folders => "list",
            ResourceKind.ContactsCount or ResourceKind.FoldersCount => "count",
            ResourceKind.PermanentDelete => "permanentDelete",
            ResourceKind.Photo => "photo",
            ResourceKind.Extensions or ResourceKind.Extension => "extensions",
            ResourceKind.SendMail => "sendMail",
            ResourceKind.TranslateIds => "translateExchangeIds",
            ResourceKind.Categories => "masterCategories",
            ResourceKind.Reauthorize => "reauthorize",
            _ => "",
        };
}
