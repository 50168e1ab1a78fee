using CrmConnector.Sandbox.Exchange.Hosting;

namespace CrmConnector.Sandbox.Exchange.Addressing;

/// <summary>Finds out what a URL leads to. Names are told apart without regard to case, keys are taken as they are.</summary>
internal static class PathParser
{
    /// <summary>Parses a URL.</summary>
    /// <param name="url">Path and query after the version, with or without a leading slash, encoded as it came.</param>
    public static ResourceAddress Parse(string url)
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? url : url[..question];
        var segments = PathSegments.Of(path);
        var address = segments switch
        {
            [var name] when Is(name, "$batch") => new ResourceAddress(ResourceKind.Batch),
            [var name, .. var rest] when Is(name, "subscriptions") => Subscription(rest),
            [var name, var user, .. var rest] when Is(name, "users") => Mailbox(rest) with { User = user },
            [var name, ..] when Is(name, "me") => throw GraphRefusals.Me(),
            [var name, ..] => throw GraphRefusals.NoSegment(name),
            [] => throw GraphRefusals.NoSegment(""),
        };
        return address with { Query = question < 0 ? "" : url[(question + 1)..], Parent = ParentOf(path) };
    }

    private static ResourceAddress Subscription(string[] rest) =>
        rest switch
        {
            [] => new ResourceAddress(ResourceKind.Subscriptions),
            [var id] => new ResourceAddress(ResourceKind.Subscription) { Item = id },
            [var id, var name] when Is(name, "reauthorize") => new ResourceAddress(ResourceKind.Reauthorize)
            {
                Item = id,
            },
            _ => throw GraphRefusals.NoSegment(rest[^1]),
        };

    private static ResourceAddress Mailbox(string[] rest) =>
        rest switch
        {
            [var name, .. var more] when Is(name, "contacts") => Contacts([], more),
            [var name, .. var more] when Is(name, "contactFolders") => Folders([], more),
            [var name] when Is(name, "translateExchangeIds") => new ResourceAddress(ResourceKind.TranslateIds),
            [var name] when Is(name, "sendMail") => new ResourceAddress(ResourceKind.SendMail),
            [var name, var more] when Is(name, "outlook") && Is(more, "masterCategories") => new ResourceAddress(
                ResourceKind.Categories
            ),
            [var name, ..] => throw GraphRefusals.NoSegment(name),
            [] => throw GraphRefusals.NotSupported(),
        };

    private static ResourceAddress Folders(string[] outer, string[] rest) =>
        rest switch
        {
            [] => new ResourceAddress(ResourceKind.Folders) { Folders = outer },
            [var name] when Is(name, "$count") => new ResourceAddress(ResourceKind.FoldersCount) { Folders = outer },
            [var name] when Is(name, "delta") => new ResourceAddress(ResourceKind.FoldersDelta) { Folders = outer },
            [var id] => new ResourceAddress(ResourceKind.Folder) { Folders = [.. outer, id] },
            [var id, var name, .. var more] when Is(name, "childFolders") => Folders([.. outer, id], more),
            [var id, var name, .. var more] when Is(name, "contacts") => Contacts([.. outer, id], more),
            _ => throw GraphRefusals.NoSegment(rest[1]),
        };

    private static ResourceAddress Contacts(string[] folders, string[] rest)
    {
        var address = rest switch
        {
            [] => new ResourceAddress(ResourceKind.Contacts),
            [var name] when Is(name, "$count") => new ResourceAddress(ResourceKind.ContactsCount),
            [var name] when Is(name, "delta") => new ResourceAddress(ResourceKind.ContactsDelta),
            [_] => new ResourceAddress(ResourceKind.Contact),
            [_, var name] when Is(name, "permanentDelete") => new ResourceAddress(ResourceKind.PermanentDelete),
            [_, var name] when Is(name, "extensions") => new ResourceAddress(ResourceKind.Extensions),
            [_, var name, var id] when Is(name, "extensions") => new ResourceAddress(ResourceKind.Extension)
            {
                Detail = id,
            },
            [_, var name, var value] when Is(name, "photo") && Is(value, "$value") => new ResourceAddress(
                ResourceKind.Photo
            ),
            _ => throw GraphRefusals.NoSegment(rest[1]),
        };
        return address with { Folders = folders, Item = rest.Length > 0 ? rest[0] : "" };
    }

    private static bool Is(string segment, string name) =>
        string.Equals(segment, name, StringComparison.OrdinalIgnoreCase);

    private static string ParentOf(string path)
    {
        var trimmed = path.Trim('/');
        var slash = trimmed.LastIndexOf('/');
        return slash < 0 ? "" : trimmed[..slash];
    }
}
