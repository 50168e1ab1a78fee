namespace CrmConnector.Adapters.Exchange.Mailboxes;

/// <summary>A contact folder of a mailbox.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Id">
/// The service's id of the folder; null for a default folder whose id is not known: the service tells it only by what the folder holds.
/// </param>
/// <param name="Path">The names of the folders down to it, below the default folder, as <see cref="FolderPath"/> spells them; empty for the default folder.</param>
internal sealed record MailboxFolder(Mailbox Mailbox, string? Id, string Path)
{
    public bool IsDefault => Path.Length == 0;

    /// <summary>Names the folder in checkpoints: for ever the same.</summary>
    public string Place => IsDefault ? Mailbox.Name + "/" : $"{Mailbox.Name}/{Id}";
}
