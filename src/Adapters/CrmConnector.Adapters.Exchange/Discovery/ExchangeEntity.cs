using System.Collections.Frozen;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Discovery;

/// <summary>An entity with the folders that it stands for now.</summary>
internal sealed class ExchangeEntity(
    ContactsName name,
    IReadOnlyList<MailboxFolder> folders,
    IEnumerable<ContactField> fields,
    EntitySchema schema
)
{
    public ContactsName Name { get; } = name;

    public EntitySchema Schema { get; } = schema;

    /// <summary>In the order of their mailboxes' keys.</summary>
    public IReadOnlyList<MailboxFolder> Folders { get; } = folders;

    public FrozenDictionary<string, ContactField> Fields { get; } =
        fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    /// <summary>The folders of a mailbox.</summary>
    public IEnumerable<MailboxFolder> FoldersOf(Mailbox mailbox) => Folders.Where(folder => folder.Mailbox == mailbox);

    /// <summary>The key of a contact: its id, behind the mailbox's name where the entity spans mailboxes.</summary>
    public RecordKey KeyOf(Mailbox mailbox, string id) => new(Name.SpansMailboxes ? $"{mailbox.Name}/{id}" : id);

    /// <summary>The field of that name.</summary>
    /// <exception cref="SchemaChangedException">Contacts have no such field here.</exception>
    public ContactField Field(string name) =>
        Fields.GetValueOrDefault(name)
        ?? throw new SchemaChangedException(
            $"Entity '{Name}' has no field '{name}'; run discover and correct the process (a field category.NAME has to be named in the setting 'categories')."
        );
}
