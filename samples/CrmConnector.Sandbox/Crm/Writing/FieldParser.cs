using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>Reads one value from JSON by its column's type and checks its limits.</summary>
internal static class FieldParser
{
    public static FieldValue Read(ref Utf8JsonReader reader, Table table, Column column, ReadOnlyMemory<byte> body)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return column is { Required: RequiredLevel.SystemRequired, IsReadOnly: false }
                ? throw Refusals.Argument($"The attribute '{column.Name}' of '{table.Name}' cannot be set to NULL.")
                : default;
        }

        return column.Type switch
        {
            ColumnType.String or ColumnType.Memo => TextParser.Read(ref reader, table, column, body),
            ColumnType.Int or ColumnType.BigInt => Integer(ref reader, table, column),
            ColumnType.Choice or ColumnType.State or ColumnType.Status => Option(ref reader, table, column),
            ColumnType.Money => MoneyOf(ref reader, table, column),
            ColumnType.Decimal or ColumnType.Double => Real(ref reader, table, column),
            ColumnType.Bool => Flag(ref reader, table, column),
            ColumnType.DateTime or ColumnType.Date => TimeParser.Read(ref reader, table, column),
            _ => FieldValue.Of(ReadGuid(ref reader, table, column)),
        };
    }

    public static Guid ReadGuid(ref Utf8JsonReader reader, Table table, Column column) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var id)
            ? id
            : throw Mistyped(ref reader, table, column, "Edm.Guid");

    public static ApiException Mistyped(ref Utf8JsonReader reader, Table table, Column column, string type)
    {
        var text = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
            ? reader.TokenType.ToString()
            : System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        return Refusals.Payload(
            table.SetName,
            $"Microsoft.OData.ODataException: Cannot convert the literal '{text}' of property '{column.Name}' to the expected type '{type}'"
        );
    }

    private static FieldValue Integer(ref Utf8JsonReader reader, Table table, Column column)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var value))
        {
            throw Mistyped(ref reader, table, column, column.Type == ColumnType.BigInt ? "Edm.Int64" : "Edm.Int32");
        }

        CheckRange(table, column, value);
        return FieldValue.Of(value);
    }

    private static FieldValue Option(ref Utf8JsonReader reader, Table table, Column column)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var value))
        {
            throw Mistyped(ref reader, table, column, "Edm.Int32");
        }

        return column.FindOption(value) is null
            ? throw Refusals.UnknownOption(table, column, value)
            : FieldValue.Of((long)value);
    }

    private static FieldValue MoneyOf(ref Utf8JsonReader reader, Table table, Column column)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var value))
        {
            throw Mistyped(ref reader, table, column, "Edm.Decimal");
        }

        CheckRange(table, column, (double)value);
        return FieldValue.Of(Money.ToStored(value));
    }

    private static FieldValue Real(ref Utf8JsonReader reader, Table table, Column column)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var value))
        {
            throw Mistyped(ref reader, table, column, column.Type == ColumnType.Decimal ? "Edm.Decimal" : "Edm.Double");
        }

        CheckRange(table, column, value);
        return FieldValue.Of(value);
    }

    private static FieldValue Flag(ref Utf8JsonReader reader, Table table, Column column) =>
        reader.TokenType switch
        {
            JsonTokenType.True => FieldValue.Of(1L),
            JsonTokenType.False => FieldValue.Of(0L),
            _ => throw Mistyped(ref reader, table, column, "Edm.Boolean"),
        };

    private static void CheckRange(Table table, Column column, double value)
    {
        if (value < column.Minimum || value > column.Maximum)
        {
            throw Refusals.OutOfRange(table, column);
        }
    }
}
