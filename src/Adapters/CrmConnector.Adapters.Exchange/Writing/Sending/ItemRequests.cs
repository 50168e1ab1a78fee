using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Connecting;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;

namespace CrmConnector.Adapters.Exchange.Writing.Sending;

/// <summary>Makes the request of a record.</summary>
internal static class ItemRequests
{
    /// <summary>Only the address is taken from the service's own request: the body is ours, as it must say null where a value is cleared, and no more.</summary>
    private static readonly Contact NoBody = new();

    public static RequestInformation Of(ExchangeClient client, PreparedWrite prepared)
    {
        var item = prepared.Item;
        var mailbox = client.For(item.Mailbox);
        var contacts = item.Folder?.Id is { } folder ? mailbox.ContactFolders[folder].Contacts : null;
        var request = (item.Write.Kind, contacts) switch
        {
            (WriteKind.Create, null) => mailbox.Contacts.ToPostRequestInformation(NoBody),
            (WriteKind.Create, _) => contacts.ToPostRequestInformation(NoBody),
            (WriteKind.Update, null) => mailbox.Contacts[item.Id].ToPatchRequestInformation(NoBody),
            (WriteKind.Update, _) => contacts[item.Id].ToPatchRequestInformation(NoBody),
            (_, null) => mailbox.Contacts[item.Id].ToDeleteRequestInformation(),
            _ => contacts[item.Id].ToDeleteRequestInformation(),
        };
        if (prepared.Body.Length > 0)
        {
            request.SetStreamContent(new MemoryStream(prepared.Body.ToArray(), writable: false), "application/json");
        }

        if (prepared.IfMatch is { } version)
        {
            request.Headers.Add("If-Match", version);
        }

        return request;
    }
}
