using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Writing.Bodies;

/// <summary>
/// Writes a postal address, always whole: whether the service keeps the parts that are left out is not documented.
/// </summary>
internal sealed class AddressWriter(string property) : PropertyWriter(property)
{
    public SlotColumns Columns { get; } = new(AddressField.Parts.Count);

    public override bool IsTouched(ReadOnlySpan<FieldValue> values) => Columns.AnyIn(values);

    public override bool NeedsCurrent(ReadOnlySpan<FieldValue> values) =>
        Columns.AnyIn(values) && !Columns.AllIn(values);

    public override RecordFault? Write(Utf8JsonWriter json, ReadOnlySpan<FieldValue> values, JsonElement current)
    {
        json.WriteStartObject(EncodedName);
        for (var i = 0; i < AddressField.Parts.Count; i++)
        {
            var part = AddressField.Parts[i];
            var value = At(values, Columns[i]);
            var text = value.IsPresent ? TextOf(value) : current.Text(part) ?? "";
            json.WriteString(part, text.Length > 0 ? text : null);
        }

        json.WriteEndObject();
        return null;
    }
}
