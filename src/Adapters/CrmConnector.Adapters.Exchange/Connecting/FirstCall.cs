using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Connecting;

/// <summary>The first call of a connection: does the service take our token, and is it the service?</summary>
internal static class FirstCall
{
    public static async ValueTask MakeAsync(ExchangeClient client, CancellationToken cancellationToken)
    {
        var mailbox = client.Settings.Mailboxes[0];
        var request = client
            .For(mailbox)
            .ContactFolders.ToGetRequestInformation(c =>
                (c.QueryParameters.Select, c.QueryParameters.Top) = (["id", "parentFolderId"], 1)
            );
        var reply = await client.AskAsync(mailbox, request, client.Settings.Timeout, cancellationToken);
        if (reply.Status is 429 or 509 or 408 or >= 500)
        {
            throw CallFailures.Explain(reply.Error, reply.RetryAfter, mailbox, client.Settings);
        }

        if (!IsGraph(reply))
        {
            throw new InvalidConfigurationException(
                $"Connection '{client.Settings.Connection}': what answers at {new Uri(client.Settings.Root).Authority} is not Microsoft Graph; check 'cloud' and 'url'."
            );
        }
    }

    private static bool IsGraph(Reply reply)
    {
        try
        {
            using var json = reply.ReadJson();
            return json.RootElement.Child(reply.IsSuccess ? "value" : "error").ValueKind
                is JsonValueKind.Array
                    or JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
