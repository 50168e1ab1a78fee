using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Exchange.Writing.Bodies;

/// <summary>Writes one property of contacts from the fields of a batch that share it.</summary>
/// <param name="property">The property.</param>
internal abstract class PropertyWriter(string property)
{
    public string Property { get; } = property;

    protected JsonEncodedText EncodedName { get; } = JsonEncodedText.Encode(property);

    /// <summary>True when the values write something of it.</summary>
    public abstract bool IsTouched(ReadOnlySpan<FieldValue> values);

    /// <summary>True when the rest of the property has to be known, as the service takes it only as a whole.</summary>
    public abstract bool NeedsCurrent(ReadOnlySpan<FieldValue> values);

    /// <summary>Writes the property; the fault that keeps it from being written, or null.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="values">The record's values.</param>
    /// <param name="current">The property as it is now; undefined for a new contact, and where it is not needed.</param>
    public abstract RecordFault? Write(Utf8JsonWriter json, ReadOnlySpan<FieldValue> values, JsonElement current);

    /// <summary>The value of a column; absent for one that the record does not have.</summary>
    protected static FieldValue At(ReadOnlySpan<FieldValue> values, int column) =>
        column >= 0 && column < values.Length ? values[column] : default;

    /// <summary>The text of a value; empty for a blank one.</summary>
    protected static string TextOf(FieldValue value) =>
        value.Kind == ValueKind.Text && !value.IsBlank ? value.AsText() : "";
}
