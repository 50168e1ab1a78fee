using System.Text.Json;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Exchange.Fields;

/// <summary>A text.</summary>
internal sealed class TextField(string name, string label, int? maxLength)
    : ScalarField(
        new FieldSchema(name, FieldType.Text)
        {
            Label = label,
            NativeType = "string",
            MaxLength = maxLength,
        },
        name
    )
{
    public override FieldValue Read(JsonElement property) => Text(property);

    public override void Write(Utf8JsonWriter json, FieldValue value)
    {
        if (value.Kind == ValueKind.Text && value.AsText() is { Length: > 0 } text)
        {
            json.WriteString(EncodedName, text);
        }
        else
        {
            json.WriteNull(EncodedName);
        }
    }
}
