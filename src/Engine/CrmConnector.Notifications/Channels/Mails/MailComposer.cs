using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Messages;
using MailAttachment = System.Net.Mail.Attachment;

namespace CrmConnector.Notifications.Channels.Mails;

/// <summary>Makes mails of messages: the same for a mail server and for a file.</summary>
/// <param name="from">Who sends.</param>
/// <param name="installation">The installation's name.</param>
internal sealed class MailComposer(MailSender from, string installation)
{
    private readonly string _domain = from.Address[(from.Address.LastIndexOf('@') + 1)..];

    /// <summary>The mail; whoever calls disposes of it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="to">The addresses; at least one.</param>
    public MailMessage Compose(Message message, IEnumerable<string> to)
    {
        var mail = new MailMessage
        {
            From = new MailAddress(from.Address, MailText.Name(from.DisplayName ?? ""), Encoding.UTF8),
            // before the subject: else text that looks encoded would be decoded
            SubjectEncoding = Encoding.UTF8,
            Subject = MailText.Line(message.Subject),
            Priority = message.IsUrgent ? MailPriority.High : MailPriority.Normal,
        };
        foreach (var address in to)
        {
            mail.To.Add(new MailAddress(address));
        }

        mail.Headers.Add("Message-ID", $"<{MailText.Token(message.Id)}@{_domain}>");
        // nobody's absence note shall answer: RFC 3834, and what Exchange heeds
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        mail.Headers.Add("List-Id", $"<{MailText.Token(message.Rule)}.{MailText.Token(installation)}.{_domain}>");
        mail.Headers.Add("Content-Language", MailText.Token(message.Language));
        mail.AlternateViews.Add(Part(message.Text, MediaTypeNames.Text.Plain));
        mail.AlternateViews.Add(Part(message.Html, MediaTypeNames.Text.Html));
        foreach (var attachment in message.Attachments)
        {
            mail.Attachments.Add(Attached(attachment));
        }

        return mail;
    }

    /// <summary>Base64 has no line that is too long, or that begins with a dot, whatever the text.</summary>
    private static AlternateView Part(string text, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(text.ReplaceLineEndings("\r\n"), Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.Base64;
        return view;
    }

    private static MailAttachment Attached(Messages.Attachment attachment) =>
        new(new MemoryStream(attachment.Content.ToArray(), writable: false), new ContentType(attachment.MediaType))
        {
            Name = MailText.Token(attachment.Name),
            TransferEncoding = TransferEncoding.Base64,
        };
}
