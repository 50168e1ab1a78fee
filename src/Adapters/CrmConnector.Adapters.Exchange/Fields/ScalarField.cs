using System.Text.Json;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Exchange.Fields;

/// <summary>A field that is a whole property, so that it is written without looking at anything else.</summary>
internal abstract class ScalarField(FieldSchema schema, string property) : ContactField(schema, property)
{
    public JsonEncodedText EncodedName { get; } = JsonEncodedText.Encode(property);

    /// <summary>Writes a checked value, null included.</summary>
    public abstract void Write(Utf8JsonWriter json, FieldValue value);
}
