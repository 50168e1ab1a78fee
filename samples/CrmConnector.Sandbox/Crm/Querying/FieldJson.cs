using System.Text.Json;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Writes one stored value in its form on the wire.</summary>
internal static class FieldJson
{
    public static void Write(Utf8JsonWriter json, Column column, Statement row, int position)
    {
        json.WritePropertyName(column.PropertyNameUtf8);
        WriteValue(json, column, row, position);
    }

    public static void WriteValue(Utf8JsonWriter json, Column column, Statement row, int position)
    {
        if (row.IsNull(position))
        {
            json.WriteNullValue();
            return;
        }

        switch (column.Type)
        {
            case ColumnType.Money:
                json.WriteNumberValue(Money.FromStored(row.Integer(position)));
                break;
            case ColumnType.Decimal:
                json.WriteNumberValue(Math.Round((decimal)row.Real(position), 10));
                break;
            case ColumnType.Double:
                json.WriteNumberValue(row.Real(position));
                break;
            case ColumnType.Bool:
                json.WriteBooleanValue(row.Integer(position) != 0);
                break;
            case ColumnType.Int or ColumnType.BigInt or ColumnType.Choice or ColumnType.State or ColumnType.Status:
                json.WriteNumberValue(row.Integer(position));
                break;
            case ColumnType.DateTime:
                WriteTime(json, row.Utf8(position));
                break;
            default:
                json.WriteStringValue(row.Utf8(position));
                break;
        }
    }

    private static void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> stored)
    {
        Span<byte> text = stackalloc byte[stored.Length + 1];
        stored.CopyTo(text);
        text[^1] = (byte)'Z';
        json.WriteStringValue(text);
    }
}
