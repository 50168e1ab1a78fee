using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Writing.Bodies;

/// <summary>Writes the categories: all of them where the whole list is mapped, and else only those that have a field of their own.</summary>
internal sealed class CategoryWriter() : PropertyWriter(CategoryField.PropertyName)
{
    private readonly List<(CategoryField Field, int Column)> _single = [];

    /// <summary>The column of the whole list; -1 for none.</summary>
    public int WholeColumn { get; set; } = -1;

    public void Add(CategoryField field, int column) => _single.Add((field, column));

    public override bool IsTouched(ReadOnlySpan<FieldValue> values)
    {
        var isTouched = At(values, WholeColumn).IsPresent;
        foreach (var (_, column) in _single)
        {
            isTouched |= At(values, column).IsPresent;
        }

        return isTouched;
    }

    public override bool NeedsCurrent(ReadOnlySpan<FieldValue> values) =>
        IsTouched(values) && !At(values, WholeColumn).IsPresent;

    public override RecordFault? Write(Utf8JsonWriter json, ReadOnlySpan<FieldValue> values, JsonElement current)
    {
        List<string> names =
            At(values, WholeColumn) is { IsPresent: true } whole ? [.. NamesField.Split(whole)]
            : current.ValueKind == JsonValueKind.Array
                ? [.. current.EnumerateArray().Select(item => item.Text()).OfType<string>()]
            : [];
        foreach (var (field, column) in _single)
        {
            var value = At(values, column);
            if (value.Kind == ValueKind.Boolean && value.AsBoolean())
            {
                if (!names.Exists(field.IsIt))
                {
                    names.Add(field.Category);
                }
            }
            else if (value.IsPresent)
            {
                names.RemoveAll(field.IsIt);
            }
        }

        json.WriteStartArray(EncodedName);
        names.ForEach(json.WriteStringValue);
        json.WriteEndArray();
        return null;
    }
}
