using System.Globalization;
using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Reading;

/// <summary>Reads one value of a row by the column's type.</summary>
internal static class ValueReader
{
    /// <summary>The value at the reader's place.</summary>
    /// <exception cref="SchemaChangedException">The value is not of the column's type any more.</exception>
    public static FieldValue Read(ref Utf8JsonReader reader, DataverseField field)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return FieldValue.Null;
        }

        try
        {
            return field.Schema.Type switch
            {
                FieldType.Text => FieldValue.Text(reader.GetString()),
                FieldType.MultiChoice => FieldValue.Text(Ascending(reader.GetString()!)),
                FieldType.Integer or FieldType.Choice => FieldValue.Integer(reader.GetInt64()),
                FieldType.Decimal => FieldValue.Decimal(reader.GetDecimal()),
                FieldType.Double => FieldValue.Double(reader.GetDouble()),
                FieldType.Boolean => FieldValue.Boolean(reader.GetBoolean()),
                FieldType.Date => FieldValue.Date(ReadDate(ref reader)),
                FieldType.Instant => FieldValue.Instant(reader.GetDateTimeOffset()),
                FieldType.LocalDateTime => FieldValue.LocalDateTime(reader.GetDateTimeOffset().UtcDateTime),
                FieldType.Reference => FieldValue.Reference(ReadReference(ref reader, field)),
                _ => FieldValue.Guid(reader.GetGuid()),
            };
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException)
        {
            throw new SchemaChangedException(
                $"Column '{field.Name}' no longer holds {field.Schema.NativeType}; run discover and check the process.",
                new InvalidOperationException(failure.GetType().Name)
            );
        }
    }

    private static DateOnly ReadDate(ref Utf8JsonReader reader) =>
        DateOnly.ParseExact(reader.GetString()!.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static RecordReference ReadReference(ref Utf8JsonReader reader, DataverseField field) =>
        new(
            field.Targets.Count == 1 ? field.Targets[0].Entity : null,
            new RecordKey(reader.GetGuid().ToString("D", CultureInfo.InvariantCulture))
        );

    private static string Ascending(string choices)
    {
        var numbers = choices.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var sorted = numbers.Order(Comparer<string>.Create(static (x, y) => Number(x).CompareTo(Number(y))));
        return string.Join(',', sorted);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
