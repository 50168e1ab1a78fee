using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Mailboxes;

/// <summary>Asks for the contact folders of a mailbox.</summary>
internal sealed class FolderReader(ExchangeClient client)
{
    private const int PageSize = 100;
    private static readonly string[] Selected = ["id", "displayName", "parentFolderId"];

    /// <summary>The folders, the default folder first.</summary>
    /// <exception cref="AdapterException">The mailbox cannot be read.</exception>
    public async ValueTask<FolderTree> ReadAsync(Mailbox mailbox, CancellationToken cancellationToken)
    {
        var top = await ListAsync(mailbox, parent: null, cancellationToken);
        var defaultId = top.Count > 0 ? top[0].Parent : null;
        defaultId ??= await DefaultIdAsync(mailbox, cancellationToken);
        var folders = new List<MailboxFolder> { new(mailbox, defaultId, "") };
        var level = top.Select(found => Below(folders[0], found)).ToList();
        while (level.Count > 0)
        {
            folders.AddRange(level);
            var below = await Task.WhenAll(level.Select(folder => BelowAsync(folder, cancellationToken)));
            level = [.. below.SelectMany(found => found)];
        }

        return new FolderTree(mailbox, folders, client.Time.GetTimestamp());
    }

    private async Task<IEnumerable<MailboxFolder>> BelowAsync(
        MailboxFolder folder,
        CancellationToken cancellationToken
    ) => (await ListAsync(folder.Mailbox, folder.Id, cancellationToken)).Select(found => Below(folder, found));

    private async ValueTask<List<FoundFolder>> ListAsync(
        Mailbox mailbox,
        string? parent,
        CancellationToken cancellationToken
    )
    {
        // without a parent, the service lists what is below the default folder, and not the default folder itself
        var folders = client.For(mailbox).ContactFolders;
        var request = parent is null
            ? folders.ToGetRequestInformation(c =>
                (c.QueryParameters.Select, c.QueryParameters.Top) = (Selected, PageSize)
            )
            : folders[parent]
                .ChildFolders.ToGetRequestInformation(c =>
                    (c.QueryParameters.Select, c.QueryParameters.Top) = (Selected, PageSize)
                );
        var found = new List<FoundFolder>();
        while (true)
        {
            using var page = await ReadAsync(mailbox, request, cancellationToken);
            found.AddRange(page.RootElement.Items("value").Select(Found));
            if (page.RootElement.Text("@odata.nextLink") is not { } next)
            {
                return found;
            }

            request = folders.WithUrl(ServiceLinks.Absolute(next, client.Settings)).ToGetRequestInformation();
        }
    }

    /// <summary>
    /// The id of the default folder of a mailbox that has no other: by its well-known name where the service takes that, else by a contact in it.
    /// </summary>
    private async ValueTask<string?> DefaultIdAsync(Mailbox mailbox, CancellationToken cancellationToken)
    {
        var byName = client
            .For(mailbox)
            .ContactFolders["contacts"]
            .ToGetRequestInformation(c => c.QueryParameters.Select = ["id"]);
        var reply = await client.AskAsync(mailbox, byName, client.Settings.Timeout, cancellationToken);
        if (reply.IsSuccess)
        {
            using var folder = reply.ReadJson();
            return folder.RootElement.Text("id");
        }

        var first = client
            .For(mailbox)
            .Contacts.ToGetRequestInformation(c =>
                (c.QueryParameters.Select, c.QueryParameters.Top) = (["id", "parentFolderId"], 1)
            );
        using var page = await ReadAsync(mailbox, first, cancellationToken);
        return page.RootElement.Items("value").Select(row => row.Text("parentFolderId")).FirstOrDefault();
    }

    private async ValueTask<JsonDocument> ReadAsync(
        Mailbox mailbox,
        Microsoft.Kiota.Abstractions.RequestInformation request,
        CancellationToken cancellationToken
    )
    {
        var reply = await client.GetAsync(mailbox, request, cancellationToken);
        try
        {
            return reply.ReadJson();
        }
        catch (JsonException failure)
        {
            throw CallFailures.NotJson(client.Settings, failure);
        }
    }

    private static MailboxFolder Below(MailboxFolder folder, FoundFolder found) =>
        new(folder.Mailbox, found.Id, FolderPath.Join(folder.Path, found.Name));

    private static FoundFolder Found(JsonElement row) =>
        new(row.Text("id") ?? "", row.Text("displayName") ?? "", row.Text("parentFolderId"));

    private sealed record FoundFolder(string Id, string Name, string? Parent);
}
