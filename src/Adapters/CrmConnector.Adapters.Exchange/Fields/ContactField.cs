using System.Text.Json;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Fields;

/// <summary>A field of contacts, and the property of the service's contact that holds it.</summary>
/// <param name="schema">What the engine sees.</param>
/// <param name="property">The property; several fields may share one.</param>
internal abstract class ContactField(FieldSchema schema, string property)
{
    public FieldSchema Schema { get; } = schema;

    public string Name => Schema.Name;

    public string Property { get; } = property;

    /// <summary>The field's value in a property that is present; null and empty are the same to the service.</summary>
    public abstract FieldValue Read(JsonElement property);

    protected static FieldValue Text(JsonElement value) =>
        value.Text() is { Length: > 0 } text ? FieldValue.Text(text) : FieldValue.Null;
}
