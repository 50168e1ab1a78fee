using System.Text.Json;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Discovery;
using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>How rows become records of a shape; made once per reading.</summary>
internal sealed class ContactLayout
{
    private const string Id = "id";
    private const string ChangeKey = "changeKey";
    private const string ETag = "@odata.etag";
    private const string Removed = "@removed";

    private readonly ExchangeEntity _entity;
    private readonly ContactField[] _columns;
    private readonly string[] _properties;
    private readonly Dictionary<string, string> _paths;

    private ContactLayout(ExchangeEntity entity, ContactField[] columns)
    {
        _entity = entity;
        _columns = columns;
        _properties =
        [
            .. columns.Select(column => column.Property).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal),
        ];
        _paths = entity
            .Folders.Where(folder => folder.Id is not null)
            .ToDictionary(folder => folder.Id!, folder => folder.Path, StringComparer.Ordinal);
        Select =
        [
            .. new[] { Id, ChangeKey, ContactFields.ParentFolder, ContactFields.Modified }.Union(
                _properties,
                StringComparer.Ordinal
            ),
        ];
    }

    /// <summary>The value of <c>$select</c>.</summary>
    public string[] Select { get; }

    /// <summary>The layout for a shape. Id, version, folder and modification time always come along.</summary>
    /// <exception cref="Abstractions.Adapters.SchemaChangedException">Contacts lack a field of the shape.</exception>
    public static ContactLayout For(ExchangeEntity entity, RecordShape shape) =>
        new(entity, [.. shape.Fields.Select(entity.Field)]);

    /// <summary>Reads a row; null for one without an id.</summary>
    public ContactRow? ReadRow(JsonElement row, Mailbox mailbox)
    {
        if (row.Text(Id) is not { Length: > 0 } id)
        {
            return null;
        }

        return row.TryGetProperty(Removed, out _)
            ? new ContactRow(id, null)
            : new ContactRow(id, ReadRecord(row, mailbox, id))
            {
                IsWhole = Array.TrueForAll(_properties, property => row.TryGetProperty(property, out _)),
                ParentFolderId = row.Text(ContactFields.ParentFolder),
            };
    }

    /// <summary>Reads a contact; what the row does not have reads as null.</summary>
    public Record ReadRecord(JsonElement row, Mailbox mailbox, string id)
    {
        var values = new FieldValue[_columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _columns[i] is PlaceField place
                ? Place(place, row, mailbox, id)
                : _columns[i].Read(row.Child(_columns[i].Property));
        }

        DateTimeOffset? modified =
            row.Child(ContactFields.Modified) is { ValueKind: JsonValueKind.String } time
            && time.TryGetDateTimeOffset(out var instant)
                ? instant
                : null;
        return new Record(_entity.KeyOf(mailbox, id), values, VersionOf(row), modified);
    }

    /// <summary>The version that a row tells: the same whether the contact was listed, asked for, or just written.</summary>
    public static string? VersionOf(JsonElement row) =>
        row.Text(ETag) is { } etag ? ContactVersions.Unwrap(etag) : row.Text(ChangeKey);

    private FieldValue Place(PlaceField field, JsonElement row, Mailbox mailbox, string id) =>
        field.Name switch
        {
            PlaceField.Id => FieldValue.Text(_entity.KeyOf(mailbox, id).Value),
            PlaceField.Mailbox => FieldValue.Text(mailbox.Name),
            _ => row.Text(ContactFields.ParentFolder) is { } parent
            && _paths.GetValueOrDefault(parent) is { Length: > 0 } path
                ? FieldValue.Text(path)
                : FieldValue.Null,
        };
}
