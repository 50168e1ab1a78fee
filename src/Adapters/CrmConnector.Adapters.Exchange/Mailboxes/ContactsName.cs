namespace CrmConnector.Adapters.Exchange.Mailboxes;

/// <summary>
/// The name of an entity. <c>contacts@anna</c> is the default contact folder of a mailbox, <c>contacts@anna/Clients</c> one below it, <c>contacts@anna/*</c> all of
/// them. An asterisk instead of the mailbox means every mailbox of the connection.
/// </summary>
/// <param name="Mailbox">The mailbox's name; null for every mailbox.</param>
/// <param name="Path">The folder's path; empty for the default folder, null for every folder.</param>
internal sealed record ContactsName(string? Mailbox, string? Path)
{
    private const string Start = "contacts@";
    private const string Every = "*";

    /// <summary>True when it means folders of more than one mailbox, also if the connection has only one.</summary>
    public bool SpansMailboxes => Mailbox is null;

    /// <summary>The name of that text; null when it is none.</summary>
    public static ContactsName? Parse(string text)
    {
        if (!text.StartsWith(Start, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = text[Start.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var mailbox = slash < 0 ? rest : rest[..slash];
        var path = slash < 0 ? "" : rest[(slash + 1)..];
        return mailbox.Length == 0 || (slash >= 0 && path.Length == 0)
            ? null
            : new ContactsName(mailbox is Every ? null : mailbox, path is Every ? null : path);
    }

    /// <summary>True for a mailbox that may have folders that it means.</summary>
    public bool Concerns(Mailbox mailbox) =>
        Mailbox is null || string.Equals(Mailbox, mailbox.Name, StringComparison.Ordinal);

    /// <summary>True for a folder that it means.</summary>
    public bool Means(MailboxFolder folder) =>
        Concerns(folder.Mailbox) && (Path is null || string.Equals(Path, folder.Path, StringComparison.Ordinal));

    public override string ToString() =>
        Path is { Length: 0 } ? Start + (Mailbox ?? Every) : $"{Start}{Mailbox ?? Every}/{Path ?? Every}";
}
