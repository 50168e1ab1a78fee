using System.Buffers;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Discovery;

/// <summary>Takes keys apart.</summary>
internal sealed class ContactKeys(ExchangeSettings settings)
{
    /// <summary>Ids of the service are far shorter; addresses must not grow beyond what servers take.</summary>
    private const int LongestId = 1024;

    /// <summary>Ids are in base64, in the alphabet for addresses or in the usual one.</summary>
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+"
    );

    /// <summary>Where a key leads to; null when no contact can have it, or its mailbox is known to be gone.</summary>
    /// <exception cref="InvalidConfigurationException">
    /// The key names a mailbox that the connection does not have. That is no deletion: leaving a mailbox out of the settings must not destroy anything.
    /// </exception>
    public ContactPlace? Find(ExchangeEntity entity, RecordKey key)
    {
        if (!entity.Name.SpansMailboxes)
        {
            return IsId(key.Value) ? new ContactPlace(entity.Folders[0].Mailbox, key.Value) : null;
        }

        var slash = key.Value.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || !IsId(key.Value[(slash + 1)..]))
        {
            return null;
        }

        var name = key.Value[..slash];
        return FindMailbox(name) is { } mailbox ? new ContactPlace(mailbox, key.Value[(slash + 1)..])
            : settings.GoneMailboxes.Contains(name) ? null
            : throw new InvalidConfigurationException(
                $"Connection '{settings.Connection}': contacts of mailbox '{name}' are linked, but 'mailboxes' does not name it. Put it back, or name it in 'goneMailboxes' if it exists no longer."
            );
    }

    /// <summary>The mailbox of that name; null for none.</summary>
    public Mailbox? FindMailbox(string name) =>
        settings.Mailboxes.FirstOrDefault(mailbox => string.Equals(mailbox.Name, name, StringComparison.Ordinal));

    private static bool IsId(string text) =>
        text.Length is > 0 and <= LongestId && !text.AsSpan().ContainsAnyExcept(IdCharacters);
}
