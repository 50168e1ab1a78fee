using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Mapping;

/// <summary>A lookup table, loaded. Immutable.</summary>
public sealed class LookupTable
{
    /// <summary>Makes a table of key texts (see <see cref="PlainText"/>) and values. Keys are compared ordinally; blank keys are ignored.</summary>
    /// <exception cref="ArgumentException">A key occurs twice with different values; the message names the table only.</exception>
    public LookupTable(string name, IEnumerable<KeyValuePair<string, FieldValue>> entries)
    {
        Name = name;
        var values = new Dictionary<string, FieldValue>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            var trimmed = key.Trim();
            if (trimmed.Length > 0 && !values.TryAdd(trimmed, value) && values[trimmed] != value)
            {
                throw new ArgumentException(
                    $"A key of lookup table '{name}' has two different values.",
                    nameof(entries)
                );
            }
        }

        Values = values.ToFrozenDictionary(StringComparer.Ordinal);
        Fingerprint = Digest(values);
    }

    /// <summary>The name of its request.</summary>
    public string Name { get; }

    /// <summary>Key text to value.</summary>
    public IReadOnlyDictionary<string, FieldValue> Values { get; }

    /// <summary>A hash of the content, whatever its order.</summary>
    public string Fingerprint { get; }

    private static string Digest(Dictionary<string, FieldValue> values)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in values.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            text.Append(key).Append('\0').Append(value.Kind).Append('\0').Append(PlainText.Of(value)).Append('\0');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
