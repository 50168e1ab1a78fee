using System.Buffers;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Exchange.Mailboxes;

/// <summary>Reads the settings that name mailboxes and categories.</summary>
internal static class MailboxList
{
    private static readonly char[] Separators = [',', ';', '\n'];

    /// <summary>What would make a name ambiguous in an entity's name or a key.</summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/*\\|\"' \t");

    /// <summary>The mailboxes in the order of their keys.</summary>
    /// <exception cref="InvalidConfigurationException">None is named, or one is named wrongly or twice.</exception>
    public static IReadOnlyList<Mailbox> Read(ConnectionSettings settings, string setting)
    {
        var mailboxes = Entries(settings.Get(setting)).Select(entry => Read(settings, setting, entry)).ToList();
        if (mailboxes.Count == 0)
        {
            throw new InvalidConfigurationException(
                $"Setting '{setting}' of connection '{settings.Connection}' names no mailbox; write addresses, separated by commas."
            );
        }

        Once(mailboxes, mailbox => mailbox.Name);
        Once(mailboxes, mailbox => mailbox.Address);
        // keys of a mailbox begin with its name and a slash: this is the order in which keys are read
        return [.. mailboxes.OrderBy(mailbox => mailbox.Name + "/", StringComparer.Ordinal)];

        void Once(IEnumerable<Mailbox> all, Func<Mailbox, string> part)
        {
            if (all.GroupBy(part, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            {
                throw new InvalidConfigurationException(
                    $"Setting '{setting}' of connection '{settings.Connection}' names '{twice.Key}' twice."
                );
            }
        }
    }

    /// <summary>The entries of a list.</summary>
    public static IEnumerable<string> Entries(string? text) =>
        (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Mailbox Read(ConnectionSettings settings, string setting, string entry)
    {
        var parts = entry.Split('=', 2, StringSplitOptions.TrimEntries);
        var mailbox = new Mailbox(parts[0], parts[^1]);
        return
            mailbox is { Name.Length: > 0, Address.Length: > 0 }
            && !mailbox.Name.AsSpan().ContainsAny(Forbidden)
            && !mailbox.Address.AsSpan().ContainsAny(Forbidden)
            ? mailbox
            : throw new InvalidConfigurationException(
                $"Setting '{setting}' of connection '{settings.Connection}': '{entry}' is no mailbox; write an address such as anna@contoso.com, or a name and an address such as sales=sales-contacts@contoso.com."
            );
    }
}
