using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Discovery;

/// <summary>Describes an entity.</summary>
internal static class EntityBuilder
{
    /// <summary>Describes it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="folders">The folders that it stands for.</param>
    /// <param name="isTracked">True when the folders have delta queries.</param>
    /// <param name="problem">Why it cannot be read; null when it can.</param>
    /// <param name="settings">The connection's settings.</param>
    public static ExchangeEntity Build(
        ContactsName name,
        IReadOnlyList<MailboxFolder> folders,
        bool isTracked,
        string? problem,
        ExchangeSettings settings
    )
    {
        var fields = ContactFields.Of(name, settings.Categories);
        var mailboxes = folders.Select(folder => folder.Mailbox).Distinct().Count();
        var schema = new EntitySchema(name.ToString(), [.. fields.Select(field => field.Schema)], [PlaceField.Id])
        {
            Label = Label(name),
            NameField = "displayName",
            Problem = problem,
            Places = [.. folders.Select(folder => folder.Place)],
            Changes = isTracked ? Tracked() : Compared(),
            Writes = new WriteAbilities
            {
                CanCreate = true,
                CanUpdate = true,
                CanDelete = true,
                Receipts = true,
                Versions = true,
                StoredValues = true,
                SettleTime = settings.SettleTime,
                RoundSize = settings.BatchSize * settings.Parallelism * Math.Max(1, mailboxes),
            },
        };
        return new ExchangeEntity(name, folders, fields, schema);
    }

    /// <summary>What Outlook's users call it.</summary>
    public static string Label(ContactsName name) =>
        (name.Mailbox, name.Path) switch
        {
            (null, null) => "All contact folders of all mailboxes",
            (null, "") => "Contacts of all mailboxes",
            (null, var path) => $"Folder {path} of all mailboxes",
            (var mailbox, null) => $"All contact folders of {mailbox}",
            (var mailbox, "") => $"Contacts of {mailbox}",
            var (mailbox, path) => $"Folder {path} of {mailbox}",
        };

    private static ChangeDetection Tracked() =>
        new(
            "delta query",
            "Exchange tells what changed in each folder, deletions included; how long it remembers depends on how busy the mailbox is."
        )
        {
            HasFeed = true,
            TellsDeletions = true,
            TellsModificationTime = true,
        };

    private static ChangeDetection Compared() =>
        ChangeDetection.FullCompare(
            "This cloud has no delta query for contacts, so every run reads the folders whole."
        ) with
        {
            TellsModificationTime = true,
        };
}
