using System.Text.Json;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Fields;

/// <summary>A list of names as one text, joined by a semicolon and a blank.</summary>
internal sealed class NamesField(string name, string label)
    : ScalarField(new FieldSchema(name, FieldType.Text) { Label = label, NativeType = "string[]" }, name)
{
    private const char Separator = ';';

    public override FieldValue Read(JsonElement property)
    {
        if (property.ValueKind != JsonValueKind.Array || property.GetArrayLength() == 0)
        {
            return FieldValue.Null;
        }

        var names = property.EnumerateArray().Select(item => item.Text()).Where(item => item is { Length: > 0 });
        return FieldValue.Text(string.Join("; ", names));
    }

    public override void Write(Utf8JsonWriter json, FieldValue value)
    {
        json.WriteStartArray(EncodedName);
        foreach (var item in Split(value))
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    /// <summary>The names in a value, each once.</summary>
    public static IEnumerable<string> Split(FieldValue value) =>
        value.Kind == ValueKind.Text
            ? value
                .AsText()
                .Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.OrdinalIgnoreCase)
            : [];
}
