using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Takes senders of mails apart.</summary>
internal static class MailSenderReader
{
    /// <summary>The sender; null where none stands, or none of the right look.</summary>
    public static MailSender? Read(Node? node)
    {
        if (node.Text() is not { } text || !MailPatterns.Sender.Pattern!.IsMatch(text))
        {
            return null;
        }

        var bracket = text.LastIndexOf('<');
        return bracket < 0
            ? new MailSender(text, DisplayName: null)
            : new MailSender(text[(bracket + 1)..^1], text[..bracket].Trim());
    }
}
