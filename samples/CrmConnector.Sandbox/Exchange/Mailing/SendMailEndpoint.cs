using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Mailing;

/// <summary>Accepts mail: 202, and no body. Names of members count without regard to case.</summary>
internal sealed class SendMailEndpoint(TimeProvider time)
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostPerMinute = 30;

    public ApiResponse Send(ExchangeWrite session, MailboxRequest request)
    {
        if (request.Request.Body.Length > MostBytes)
        {
            throw new ApiException(413, "ErrorMessageSizeExceeded", "The message exceeds the maximum supported size.");
        }

        var body = JsonBody.Parse(request.Request.Body);
        var message = Normal(
            JsonBody.Find(body, "message") ?? throw GraphRefusals.Body("The body must have a message.")
        );
        Check(message.AsObject());
        var now = time.GetUtcNow();
        if (SentMails.CountSince(session, request.Mailbox, now.AddMinutes(-1)) >= MostPerMinute)
        {
            throw new ApiException(429, "ErrorExceededMessageLimit", "Too many messages in a minute.")
            {
                RetryAfter = TimeSpan.FromMinutes(1),
            };
        }

        SentMails.Add(session, request.Mailbox, now, message.AsObject(), IsKept(body));
        return new ApiResponse(202);
    }

    private static bool IsKept(JsonElement body) =>
        JsonBody.Find(body, "saveToSentItems") is not { ValueKind: JsonValueKind.False };

    private static void Check(JsonObject message)
    {
        var recipients = (string[])["toRecipients", "ccRecipients", "bccRecipients"];
        var addresses = recipients
            .SelectMany(name => message[name] as JsonArray ?? [])
            .Select(recipient => (string?)recipient?["emailAddress"]?["address"])
            .ToList();
        if (
            addresses.Count == 0
            || addresses.Exists(address => address?.Contains('@', StringComparison.Ordinal) != true)
        )
        {
            throw new ApiException(400, "ErrorInvalidRecipients", "At least one recipient is not valid.");
        }
    }

    /// <summary>The same with names in the documented spelling, whose first letter is small.</summary>
    private static JsonNode Normal(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => new JsonObject(
                element
                    .EnumerateObject()
                    .Where(member => member.Value.ValueKind != JsonValueKind.Null)
                    .Select(member => KeyValuePair.Create<string, JsonNode?>(NameOf(member), Normal(member.Value)))
            ),
            JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(Normal)]),
            _ => JsonNode.Parse(element.GetRawText())!,
        };

    private static string NameOf(JsonProperty member) => char.ToLowerInvariant(member.Name[0]) + member.Name[1..];
}
