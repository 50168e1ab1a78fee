using System.Text.Json.Nodes;
using CrmConnector.Notifications.Channels.Mails;
using CrmConnector.Notifications.Messages;

namespace CrmConnector.Notifications.Channels.Webhooks;

/// <summary>
/// What incoming webhooks of Slack take: a text for notices, and blocks. These are plain text, which Slack does not read as markup: nothing in a record can call a
/// whole channel.
/// </summary>
internal static class SlackBlocks
{
    // Slack's limits of the blocks "header" and "section"
    private const int MostInHeader = 150;
    private const int MostInSection = 3000;

    /// <summary>The body.</summary>
    public static JsonObject Of(Message message)
    {
        var subject = MailText.Line(message.Subject);
        var text = message.Text.ReplaceLineEndings("\n").Trim();
        return new JsonObject
        {
            ["text"] = Escaped(subject),
            ["blocks"] = new JsonArray([
                Block("header", ChatText.Shortened(subject, MostInHeader)),
                .. text.Length == 0 ? [] : new[] { Block("section", ChatText.Shortened(text, MostInSection)) },
            ]),
        };
    }

    private static JsonObject Block(string type, string text) =>
        new()
        {
            ["type"] = type,
            ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = text },
        };

    /// <summary>The text beside the blocks is always markup.</summary>
    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
