using System.Globalization;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Messages;
using CrmConnector.Notifications.Rendering;

namespace CrmConnector.Notifications.Composing;

/// <summary>The message that tries a channel.</summary>
public static class TestMessage
{
    /// <summary>The name of the rule that it gives itself.</summary>
    public const string Rule = "test";

    /// <summary>Makes one.</summary>
    public static Message Create(
        ComposingContext context,
        string channel,
        string language,
        IReadOnlyList<string> addresses
    )
    {
        var content = new AlertContent
        {
            Installation = context.Installation.Name,
            Rule = Rule,
            Occasion = AlertOccasion.Test,
            Events = [],
            Title = channel,
        };
        var rendered = context.Renderer.Render(
            content,
            new RenderOptions
            {
                Language = language,
                TimeZone = context.Zone,
                Now = context.Now,
                Rule = Rule,
                Recipients = addresses,
            }
        );
        return new Message
        {
            Id = context.MessageId(
                string.Create(CultureInfo.InvariantCulture, $"{Rule}\n{channel}\n{context.Now.Ticks}")
            ),
            Rule = Rule,
            Created = context.Now,
            To = addresses,
            Subject = rendered.Subject,
            Html = rendered.Html,
            Text = rendered.Text,
            Json = rendered.Json,
            Language = language,
        };
    }
}
