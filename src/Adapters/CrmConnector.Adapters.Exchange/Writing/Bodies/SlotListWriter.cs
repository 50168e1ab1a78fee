using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Writing.Bodies;

/// <summary>Writes a list of texts whose places are fields: what the record does not write stays.</summary>
internal sealed class SlotListWriter(SlotList list) : PropertyWriter(list.Property)
{
    /// <summary>The columns of the places.</summary>
    public SlotColumns Columns { get; } = new(list.Size);

    public override bool IsTouched(ReadOnlySpan<FieldValue> values) => Columns.AnyIn(values);

    public override bool NeedsCurrent(ReadOnlySpan<FieldValue> values) =>
        Columns.AnyIn(values) && !Columns.AllIn(values);

    public override RecordFault? Write(Utf8JsonWriter json, ReadOnlySpan<FieldValue> values, JsonElement current)
    {
        List<string> was = current.ValueKind == JsonValueKind.Array ? [.. current.EnumerateArray().Select(Text)] : [];
        List<string> texts = [.. was, .. Enumerable.Repeat("", Math.Max(0, list.Size - was.Count))];
        for (var i = 0; i < list.Size; i++)
        {
            if (At(values, Columns[i]) is { IsPresent: true } value)
            {
                texts[i] = TextOf(value);
            }
        }

        texts = texts[..(texts.FindLastIndex(text => text.Length > 0) + 1)];
        var fault = SlotRules.Judge(
            list,
            [.. texts.Select(text => text.Length > 0)],
            place => place < was.Count && was[place].Length == 0
        );
        if (fault is not null)
        {
            return fault;
        }

        json.WriteStartArray(EncodedName);
        texts.ForEach(json.WriteStringValue);
        json.WriteEndArray();
        return null;
    }

    private static string Text(JsonElement item) =>
        item.Text() is { } text && !string.IsNullOrWhiteSpace(text) ? text : "";
}
