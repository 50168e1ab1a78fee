using System.Text.Json;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Exchange.Fields;

/// <summary>Where a contact lies: its id, its mailbox, its folder. No property of the contact; the reader of rows fills it in.</summary>
internal sealed class PlaceField(string name, string label, bool canCreate, bool isRequired = false)
    : ContactField(
        new FieldSchema(name, FieldType.Text)
        {
            Label = label,
            NativeType = "string",
            Required = isRequired,
            CanCreate = canCreate,
            CanUpdate = false,
        },
        ""
    )
{
    /// <summary>The key.</summary>
    public const string Id = "id";

    /// <summary>The mailbox's name; a new contact of an entity that spans mailboxes must say in which it is to be.</summary>
    public const string Mailbox = "mailbox";

    /// <summary>The folder's path; empty for the default folder.</summary>
    public const string Folder = "folder";

    public override FieldValue Read(JsonElement property) => FieldValue.Null;
}
