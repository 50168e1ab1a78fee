using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Discovery;
using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Reading;
using CrmConnector.Adapters.Exchange.Writing.Bodies;
using CrmConnector.Adapters.Exchange.Writing.Receipts;

namespace CrmConnector.Adapters.Exchange.Writing;

/// <summary>How records of a shape become JSON; made once per batch.</summary>
internal sealed class WritePlan
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ContactField[] _columns;
    private readonly IReadOnlyList<PropertyWriter> _properties;
    private readonly NameKeeper _names;

    /// <summary>Prepares a batch.</summary>
    /// <exception cref="SchemaChangedException">Contacts lack a field of the shape.</exception>
    public WritePlan(ExchangeEntity entity, WriteBatch batch)
    {
        Entity = entity;
        Answer = batch.Answer;
        _columns = [.. batch.Shape.Fields.Select(entity.Field)];
        _properties = PropertyWriters.For(_columns);
        _names = new NameKeeper(batch.Shape);
        Stored = ContactLayout.For(entity, batch.Answer == AnswerDetail.Stored ? batch.Shape : RecordShape.Empty);
        MailboxColumn = batch.Shape.IndexOf(PlaceField.Mailbox);
        FolderColumn = batch.Shape.IndexOf(PlaceField.Folder);
        CurrentSelect =
        [
            .. new[] { "id", "changeKey", ContactFields.ParentFolder }
                .Union(_properties.Where(p => p is not ScalarWriter).Select(p => p.Property), StringComparer.Ordinal)
                .Union(NameKeeper.Properties, StringComparer.Ordinal),
        ];
    }

    public ExchangeEntity Entity { get; }

    public AnswerDetail Answer { get; }

    /// <summary>How the answer to a write is read.</summary>
    public ContactLayout Stored { get; }

    /// <summary>The column that says in which mailbox a new contact is to be; -1 for none.</summary>
    public int MailboxColumn { get; }

    /// <summary>The column that says in which folder; -1 for none.</summary>
    public int FolderColumn { get; }

    /// <summary>What is asked of a contact that has to be known before it is written.</summary>
    public string[] CurrentSelect { get; }

    /// <summary>Why a record cannot be sent; null when it can.</summary>
    public RecordFault? Check(RecordWrite write)
    {
        for (var i = 0; i < _columns.Length && i < write.Values.Length; i++)
        {
            if (
                write.Values[i].IsPresent
                && _columns[i].Name != PlaceField.Id
                && ValueCheck.Judge(_columns[i], write.Values[i], write.Kind == WriteKind.Create) is { } fault
            )
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>True when an update writes nothing.</summary>
    public bool IsEmpty(RecordWrite write) => !_properties.Any(property => property.IsTouched(write.Values));

    /// <summary>True when an update writes a part of something that the service takes only as a whole.</summary>
    public bool MustMerge(RecordWrite write) =>
        _names.NeedsCurrent(write.Values) || _properties.Any(property => property.NeedsCurrent(write.Values));

    /// <summary>Writes a record as an object.</summary>
    /// <param name="write">The record.</param>
    /// <param name="current">The contact as it is now; undefined for a new one, and where it is not needed.</param>
    /// <param name="fault">Why it cannot be written; null when it can.</param>
    public ReadOnlyMemory<byte> WriteBody(RecordWrite write, JsonElement current, out RecordFault? fault)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body, Options);
        fault = null;
        json.WriteStartObject();
        foreach (var property in _properties.Where(property => property.IsTouched(write.Values)))
        {
            fault ??= property.Write(json, write.Values, current.Child(property.Property));
        }

        if (write.Intent != Guid.Empty)
        {
            ReceiptProperty.Write(json, write.Intent);
        }
        else if (write.Kind == WriteKind.Update && _names.NeedsCurrent(write.Values))
        {
            _names.Write(json, write.Values, current);
        }

        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }
}
