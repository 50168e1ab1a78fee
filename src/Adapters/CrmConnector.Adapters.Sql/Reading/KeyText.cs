using System.Buffers;
using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Reading;

/// <summary>The one spelling of a row's key.</summary>
/// <remarks>
/// Whole numbers, GUIDs, dates and times in their invariant form, decimals without trailing zeros, bytes in lower-case hex. A key that is the
/// empty text is spelled as one backslash, which <see cref="CompositeKey"/> never produces by itself.
/// </remarks>
internal static class KeyText
{
    private static readonly SearchValues<char> s_hex = SearchValues.Create("0123456789abcdef");

    private const string EmptyKey = "\\";

    public static RecordKey Format(ReadOnlySpan<FieldValue> values)
    {
        if (values.Length == 1)
        {
            var single = Part(values[0]);
            return single.Length == 0 ? new RecordKey(EmptyKey) : CompositeKey.Join([single]);
        }

        var parts = new string[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            parts[i] = Part(values[i]);
        }

        return CompositeKey.Join(parts);
    }

    /// <summary>Takes a key apart into values of the key columns' types; null where the entity cannot have such a key.</summary>
    public static FieldValue[]? Parse(RecordKey key, IReadOnlyList<Column> columns)
    {
        var parts =
            columns.Count == 1 && string.Equals(key.Value, EmptyKey, StringComparison.Ordinal)
                ? [""]
                : CompositeKey.Split(key);
        if (parts.Count != columns.Count)
        {
            return null;
        }

        var values = new FieldValue[parts.Count];
        for (var i = 0; i < parts.Count; i++)
        {
            if (!TryParsePart(parts[i], columns[i], out values[i]))
            {
                return null;
            }
        }

        // Another spelling of the same value (upper-case GUID, leading zeros) is not a key that we ever gave.
        return Format(values) == key ? values : null;
    }

    private static bool TryParsePart(string text, Column column, out FieldValue value)
    {
        if (column.Type == FieldType.Binary)
        {
            value =
                text.Length % 2 == 0 && !text.AsSpan().ContainsAnyExcept(s_hex)
                    ? FieldValue.Binary(Convert.FromHexString(text))
                    : default;
            return value.IsPresent;
        }

        return column.TryLocate(FieldValue.Text(text), out value);
    }

    private static string Part(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Text => value.AsText(),
            ValueKind.Binary => Convert.ToHexStringLower(value.AsBinary()),
            ValueKind.Decimal => (value.AsDecimal() / 1.0000000000000000000000000000m).ToString(
                CultureInfo.InvariantCulture
            ),
            _ => value.ToDisplayText(),
        };
}
