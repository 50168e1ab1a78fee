using System.Buffers;
using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Dataverse.Discovery;
using CrmConnector.Adapters.Dataverse.Writing;

namespace CrmConnector.Adapters.Dataverse.Reading;

/// <summary>Spells values inside filters, already escaped for an address.</summary>
internal static class FilterLiterals
{
    /// <summary>What may stand in a list of texts without any escaping, on which services differ.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@"
    );

    /// <summary>The literal; null for a value that no record can have in this column.</summary>
    public static string? Spell(DataverseField field, FieldValue value) =>
        (field.Schema.Type, value.Kind) switch
        {
            (FieldType.Text or FieldType.MultiChoice, ValueKind.Text) => Text(field, value.AsText()),
            (FieldType.Integer or FieldType.Choice or FieldType.Decimal or FieldType.Double, ValueKind.Integer) => value
                .AsInteger()
                .ToString(CultureInfo.InvariantCulture),
            (FieldType.Decimal or FieldType.Double, ValueKind.Decimal) => value
                .AsDecimal()
                .ToString(CultureInfo.InvariantCulture),
            (FieldType.Double, ValueKind.Double) => Uri.EscapeDataString(
                value.AsDouble().ToString("R", CultureInfo.InvariantCulture)
            ),
            (FieldType.Boolean, ValueKind.Boolean) => value.AsBoolean() ? "true" : "false",
            (FieldType.Date, ValueKind.Date) => value.AsDate().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (FieldType.Instant, ValueKind.Instant) => value
                .AsInstant()
                .ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture),
            (FieldType.LocalDateTime, ValueKind.LocalDateTime) => value
                .AsLocalDateTime()
                .ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture),
            (FieldType.Guid, ValueKind.Guid) => value.AsGuid().ToString("D", CultureInfo.InvariantCulture),
            (FieldType.Reference, ValueKind.Guid) => value.AsGuid().ToString("D", CultureInfo.InvariantCulture),
            (FieldType.Reference, ValueKind.Reference) => Guid.TryParse(value.AsReference().Key.Value, out var id)
                ? id.ToString("D", CultureInfo.InvariantCulture)
                : null,
            _ => null,
        };

    /// <summary>True for a text that means the same in every way of quoting.</summary>
    public static bool IsPlain(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Plain);

    private static string? Text(DataverseField field, string text) =>
        text.Length == 0 || text.Length > field.Schema.MaxLength || !TextRules.CanBeStored(text)
            ? null
            : $"'{Uri.EscapeDataString(text.Replace("'", "''", StringComparison.Ordinal))}'";
}
