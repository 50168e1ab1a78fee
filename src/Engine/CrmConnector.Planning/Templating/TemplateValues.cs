using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Templating;

/// <summary>The fields of one record as a template sees them: nothing else can be reached.</summary>
internal sealed class TemplateValues(FieldValue[] values, int[] positions) : IReadOnlyDictionary<string, object?>
{
    public IEnumerable<string> Keys =>
        Enumerable
            .Range(0, positions.Length)
            .Select(i => TemplateRewriter.Prefix + i.ToString(CultureInfo.InvariantCulture));

    public IEnumerable<object?> Values => positions.Select(position => TemplateValue.Of(values[position]));

    public int Count => positions.Length;

    public object? this[string key] => TryGetValue(key, out var value) ? value : null;

    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        var index = IndexOf(key);
        value = index < 0 ? null : TemplateValue.Of(values[positions[index]]);
        return index >= 0;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        Keys.Select(key => KeyValuePair.Create(key, this[key])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string key) =>
        key.Length > 1
        && key[0] == TemplateRewriter.Prefix
        && int.TryParse(key.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < positions.Length
            ? index
            : -1;
}
