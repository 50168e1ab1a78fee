using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Mailboxes;
using Microsoft.Kiota.Abstractions;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Makes the requests that list the contacts of a folder.</summary>
internal static class ListRequests
{
    /// <summary>The contacts, or those that meet a filter.</summary>
    public static RequestInformation Of(ExchangeClient client, MailboxFolder folder, ListQuery query, int? top)
    {
        var mailbox = client.For(folder.Mailbox);
        string[]? expand = query.Expand is null ? null : [query.Expand];
        bool? counts = query.Counts ? true : null;
        return folder.Id is { } id
            ? mailbox
                .ContactFolders[id]
                .Contacts.ToGetRequestInformation(c =>
                {
                    var asked = c.QueryParameters;
                    (asked.Select, asked.Top, asked.Filter) = (query.Select, top, query.Filter);
                    (asked.Expand, asked.Count) = (expand, counts);
                })
            : mailbox.Contacts.ToGetRequestInformation(c =>
            {
                var asked = c.QueryParameters;
                (asked.Select, asked.Top, asked.Filter) = (query.Select, top, query.Filter);
                (asked.Expand, asked.Count) = (expand, counts);
            });
    }

    /// <summary>The page behind another.</summary>
    public static RequestInformation Next(ExchangeClient client, MailboxFolder folder, string link) =>
        client
            .For(folder.Mailbox)
            .Contacts.WithUrl(ServiceLinks.Absolute(link, client.Settings))
            .ToGetRequestInformation();

    /// <summary>How many contacts the folder has.</summary>
    public static RequestInformation Count(ExchangeClient client, MailboxFolder folder) =>
        folder.Id is { } id
            ? client.For(folder.Mailbox).ContactFolders[id].Contacts.Count.ToGetRequestInformation()
            : client.For(folder.Mailbox).Contacts.Count.ToGetRequestInformation();

    /// <summary>One contact: by its folder where that is known, so that one that was moved away is not found.</summary>
    public static RequestInformation One(
        ExchangeClient client,
        Mailbox mailbox,
        MailboxFolder? folder,
        string contactId,
        string[] select
    ) =>
        folder?.Id is { } id
            ? client
                .For(mailbox)
                .ContactFolders[id]
                .Contacts[contactId]
                .ToGetRequestInformation(c => c.QueryParameters.Select = select)
            : client.For(mailbox).Contacts[contactId].ToGetRequestInformation(c => c.QueryParameters.Select = select);
}
