using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Notifications.Channels.Mails;
using CrmConnector.Notifications.Messages;

namespace CrmConnector.Notifications.Channels.Graph;

/// <summary>Makes the body of <c>sendMail</c>.</summary>
internal static class GraphMail
{
    /// <summary>The body. The mail has its HTML part only, from which Exchange makes the text; the message's id goes along as a header that begins with x-, as Graph allows.</summary>
    public static HttpContent Of(Message message)
    {
        var mail = new JsonObject
        {
            ["subject"] = MailText.Line(message.Subject),
            ["body"] = new JsonObject { ["contentType"] = "HTML", ["content"] = message.Html },
            ["toRecipients"] = new JsonArray([
                .. message.To.Select(address => new JsonObject
                {
                    ["emailAddress"] = new JsonObject { ["address"] = address },
                }),
            ]),
            ["importance"] = message.IsUrgent ? "high" : "normal",
            ["internetMessageHeaders"] = new JsonArray(
                Header("x-crmconnector-message", message.Id),
                Header("x-auto-response-suppress", "All")
            ),
        };
        if (message.Attachments.Count > 0)
        {
            mail["attachments"] = new JsonArray([.. message.Attachments.Select(Attached)]);
        }

        var body = new JsonObject { ["message"] = mail, ["saveToSentItems"] = false };
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes<JsonNode>(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static JsonObject Header(string name, string value) =>
        new() { ["name"] = name, ["value"] = MailText.Token(value) };

    private static JsonObject Attached(Attachment attachment) =>
        new()
        {
            ["@odata.type"] = "#microsoft.graph.fileAttachment",
            ["name"] = MailText.Token(attachment.Name),
            ["contentType"] = attachment.MediaType,
            ["contentBytes"] = Convert.ToBase64String(attachment.Content.Span),
        };
}
