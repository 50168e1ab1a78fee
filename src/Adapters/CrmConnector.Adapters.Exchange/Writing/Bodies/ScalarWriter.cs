using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Fields;

namespace CrmConnector.Adapters.Exchange.Writing.Bodies;

/// <summary>Writes a property that is one field.</summary>
internal sealed class ScalarWriter(ScalarField field, int column) : PropertyWriter(field.Property)
{
    public override bool IsTouched(ReadOnlySpan<FieldValue> values) => At(values, column).IsPresent;

    public override bool NeedsCurrent(ReadOnlySpan<FieldValue> values) => false;

    public override RecordFault? Write(Utf8JsonWriter json, ReadOnlySpan<FieldValue> values, JsonElement current)
    {
        field.Write(json, At(values, column));
        return null;
    }
}
