using System.Net.Mail;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes recipients of their nodes.</summary>
internal sealed class RecipientReader(ErrorList errors)
{
    public IReadOnlyList<Recipient> Read(Node? list) => [.. list.Items().Select(One).OfType<Recipient>()];

    private Recipient? One(Node node)
    {
        if (node is MapNode map)
        {
            return map.Find("field").Text() is { } field
                ? new Recipient.OfField(field, map.Find("of").Text(), map.Find("address").Text())
                : null;
        }

        if (node.Text() is not { } text)
        {
            return null;
        }

        if (!text.Contains('@', StringComparison.Ordinal))
        {
            return new Recipient.Role(text);
        }

        if (MailAddress.TryCreate(text, out _) && !text.Any(char.IsControl))
        {
            return new Recipient.Address(text);
        }

        errors.Add(node.Position, $"'{text}' is not an e-mail address", "write one such as anna@example.com");
        return null;
    }
}
