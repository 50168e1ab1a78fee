using System.Globalization;
using System.Text.Json;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Writes one checked value as JSON, without objects in between.</summary>
internal static class ValueWriter
{
    private const int LongestAddress = 256;

    public static void Write(Utf8JsonWriter json, WriteColumn column, FieldValue value, bool isCreate)
    {
        if (column.Bindings.Length > 0)
        {
            WriteLookup(json, column, value, isCreate);
            return;
        }

        switch (value.Kind)
        {
            case ValueKind.Text when value.AsText() is { Length: > 0 } text:
                json.WriteString(column.Name, text);
                break;
            case ValueKind.Integer:
                json.WriteNumber(column.Name, value.AsInteger());
                break;
            case ValueKind.Decimal:
                json.WriteNumber(column.Name, value.AsDecimal());
                break;
            case ValueKind.Double:
                json.WriteNumber(column.Name, value.AsDouble());
                break;
            case ValueKind.Boolean:
                json.WriteBoolean(column.Name, value.AsBoolean());
                break;
            case ValueKind.Date:
                WriteFormatted(json, column.Name, value.AsDate(), "yyyy-MM-dd");
                break;
            case ValueKind.Instant:
                WriteFormatted(json, column.Name, value.AsInstant(), "yyyy-MM-ddTHH:mm:ssZ");
                break;
            case ValueKind.LocalDateTime:
                WriteFormatted(json, column.Name, value.AsLocalDateTime(), "yyyy-MM-ddTHH:mm:ssZ");
                break;
            case ValueKind.Guid:
                json.WriteString(column.Name, value.AsGuid());
                break;
            default: // null; an empty text is stored as null, and is sent as what it becomes
                json.WriteNull(column.Name);
                break;
        }
    }

    private static void WriteLookup(Utf8JsonWriter json, WriteColumn column, FieldValue value, bool isCreate)
    {
        if (value.Kind != ValueKind.Reference)
        {
            if (!isCreate) // a new record's lookups are empty anyway
            {
                json.WriteNull(column.Bindings[0].Name);
            }

            return;
        }

        var reference = value.AsReference();
        var binding = column.Bindings[WritePlan.FindTarget(column.Field.Targets, reference)];
        Span<char> address = stackalloc char[LongestAddress];
        address.TryWrite(CultureInfo.InvariantCulture, $"{binding.AddressStart}{reference.Key.Value})", out var length);
        json.WriteString(binding.Name, address[..length]);
    }

    private static void WriteFormatted<T>(Utf8JsonWriter json, JsonEncodedText name, T value, string format)
        where T : ISpanFormattable
    {
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }
}
