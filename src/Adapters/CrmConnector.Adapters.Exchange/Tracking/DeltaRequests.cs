using System.Globalization;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Mailboxes;
using CrmConnector.Adapters.Exchange.Reading;
using Microsoft.Kiota.Abstractions;

namespace CrmConnector.Adapters.Exchange.Tracking;

/// <summary>Makes the requests of a round of changes.</summary>
internal static class DeltaRequests
{
    /// <summary>Larger pages are not given. Source: reports of the service's users.</summary>
    public const int LargestPage = 200;

    /// <summary>The first request of the first round; what it selects holds for all that follow.</summary>
    public static RequestInformation First(ExchangeClient client, MailboxFolder folder, string[] select, int pageSize)
    {
        // the way by folder is the documented one; the other is for a default folder whose id nobody has told yet
        var mailbox = client.For(folder.Mailbox);
        var request = folder.Id is { } id
            ? mailbox.ContactFolders[id].Contacts.Delta.ToGetRequestInformation(c => c.QueryParameters.Select = select)
            : mailbox.Contacts.Delta.ToGetRequestInformation(c => c.QueryParameters.Select = select);
        return Paged(request, pageSize);
    }

    /// <summary>The request of a link that the service gave, untouched.</summary>
    public static RequestInformation Next(ExchangeClient client, MailboxFolder folder, string link, int pageSize) =>
        Paged(
            client
                .For(folder.Mailbox)
                .Contacts.Delta.WithUrl(ServiceLinks.Absolute(link, client.Settings))
                .ToGetRequestInformation(),
            pageSize
        );

    private static RequestInformation Paged(RequestInformation request, int pageSize)
    {
        var size = Math.Clamp(pageSize, 1, LargestPage);
        request.Headers.Add("Prefer", string.Create(CultureInfo.InvariantCulture, $"odata.maxpagesize={size}"));
        return request;
    }
}
