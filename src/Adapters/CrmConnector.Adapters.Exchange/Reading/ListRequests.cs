using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Mailboxes;
using Microsoft.Kiota.Abstractions;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Makes the requests that list the contacts of a folder.</summary>
internal static class ListRequests
{
    /// <summary>Contacts in a page. Source: Microsoft Graph documentation, "Paging": most collections of Outlook give up to 1,000.</summary>
    public const int PageSize = 999;

    /// <summary>The contacts, or those that meet a filter.</summary>
    public static RequestInformation Of(
        ExchangeClient client,
        MailboxFolder folder,
        string[] select,
        string? filter = null,
        string? expand = null,
        bool counts = false
    )
    {
        var mailbox = client.For(folder.Mailbox);
        return folder.Id is { } id
            ? mailbox
                .ContactFolders[id]
                .Contacts.ToGetRequestInformation(c =>
                {
                    var query = c.QueryParameters;
                    (query.Select, query.Top, query.Filter) = (select, PageSize, filter);
                    query.Expand = expand is null ? null : [expand];
                    query.Count = counts ? true : null;
                })
            : mailbox.Contacts.ToGetRequestInformation(c =>
            {
                var query = c.QueryParameters;
                (query.Select, query.Top, query.Filter) = (select, PageSize, filter);
                query.Expand = expand is null ? null : [expand];
                query.Count = counts ? true : null;
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
