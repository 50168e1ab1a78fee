using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Messages;
using CrmConnector.Notifications.Rendering;
using CrmConnector.State.Messages;

namespace CrmConnector.Notifications.Composing;

/// <summary>Makes messages of content, one for each audience.</summary>
/// <param name="context">What they are composed of.</param>
internal sealed class Mailbag(ComposingContext context)
{
    /// <summary>An alert for some audiences.</summary>
    public IEnumerable<NewMessage> Of(
        AlertRule rule,
        AlertContent content,
        string cause,
        IEnumerable<Audience> audiences
    ) =>
        audiences.Select(audience =>
            Seal(rule, audience, cause, context.Renderer.Render(content, Options(rule, audience)), [])
        );

    /// <summary>A report for some audiences.</summary>
    public IEnumerable<NewMessage> Of(
        ReportRule rule,
        ReportContent content,
        IReadOnlyList<RecordChange> changes,
        string cause,
        IEnumerable<Audience> audiences
    ) =>
        audiences.Select(audience =>
        {
            var options = Options(rule, audience);
            Attachment[] attachments = changes.Count > 0 ? [ChangesFile.Of(changes, options)] : [];
            var told = options with { ChangesFile = attachments.Length > 0 ? attachments[0].Name : null };
            return Seal(rule, audience, cause, context.Renderer.Render(content, told), attachments);
        });

    private RenderOptions Options(NotificationRule rule, Audience audience) =>
        new()
        {
            Language = audience.Language,
            TimeZone = context.Zone,
            Now = context.Now,
            Rule = rule.Name,
            Recipients = audience.Addresses,
        };

    private NewMessage Seal(
        NotificationRule rule,
        Audience audience,
        string cause,
        RenderedMessage rendered,
        IReadOnlyList<Attachment> attachments
    ) =>
        context.Seals.Seal(
            new Message
            {
                Id = context.MessageId(
                    string.Join('\n', [rule.Name, cause, audience.Channel, audience.Language, .. audience.Addresses])
                ),
                Rule = rule.Name,
                Created = context.Now,
                To = audience.Addresses,
                Subject = rendered.Subject,
                Html = rendered.Html,
                Text = rendered.Text,
                Json = rendered.Json,
                Language = audience.Language,
                IsUrgent = rendered.IsUrgent,
                Attachments = attachments,
            },
            audience.Channel
        );
}
