using System.Text.Json.Nodes;
using CrmConnector.Notifications.Channels.Mails;
using CrmConnector.Notifications.Messages;

namespace CrmConnector.Notifications.Channels.Webhooks;

/// <summary>
/// What the workflow "Post to a channel when a webhook request is received" of Microsoft Teams takes: a message with an adaptive card. The texts stand in text runs, which
/// Teams does not read as Markdown: nothing in a record can become a link.
/// </summary>
internal static class TeamsCard
{
    // Teams refuses messages of more than about 28 KB; a character can take six bytes as JSON
    private const int MostCharacters = 3500;

    /// <summary>The body.</summary>
    public static JsonObject Of(Message message)
    {
        var lines = ChatText
            .Shortened(message.Text.ReplaceLineEndings("\n").Trim(), MostCharacters)
            .Split('\n')
            .Where(line => line.Trim().Length > 0);
        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(
                new JsonObject
                {
                    ["contentType"] = "application/vnd.microsoft.card.adaptive",
                    ["content"] = new JsonObject
                    {
                        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                        ["type"] = "AdaptiveCard",
                        ["version"] = "1.4",
                        ["body"] = new JsonArray([
                            Block(MailText.Line(message.Subject), isTitle: true, message.IsUrgent),
                            .. lines.Select(line => Block(line, isTitle: false, isUrgent: false)),
                        ]),
                    },
                }
            ),
        };
    }

    private static JsonObject Block(string text, bool isTitle, bool isUrgent)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (isTitle)
        {
            run["size"] = "large";
            run["weight"] = "bolder";
        }

        if (isUrgent)
        {
            run["color"] = "attention";
        }

        return new JsonObject
        {
            ["type"] = "RichTextBlock",
            ["spacing"] = isTitle ? "default" : "small",
            ["inlines"] = new JsonArray(run),
        };
    }
}
