using System.Collections;
using System.Diagnostics.CodeAnalysis;
using CrmConnector.Notifications.Localising;

namespace CrmConnector.Notifications.Rendering.Views;

/// <summary>
/// What a template sees: names and nothing else, so that no path leads to a member of .NET. Every text is made one harmless line on its way in,
/// wherever it comes from; templates for HTML escape it on its way out.
/// </summary>
/// <param name="shape">The names it may hold.</param>
internal sealed class View(ViewShape shape) : IReadOnlyDictionary<string, object?>
{
    /// <summary>The longest that a text may be.</summary>
    public const int LongestText = 400;

    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    public IEnumerable<string> Keys => _values.Keys;

    public IEnumerable<object?> Values => _values.Values;

    public int Count => _values.Count;

    public object? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>Sets a text; null and the empty text count as missing.</summary>
    public View Text(string name, string? text) =>
        Set(name, ViewNameKind.Text, string.IsNullOrEmpty(text) ? null : OneLine.Of(text, LongestText));

    /// <summary>Sets a flag.</summary>
    public View Flag(string name, bool flag) => Set(name, ViewNameKind.Flag, flag);

    /// <summary>Sets a view within.</summary>
    public View Group(string name, View? view) => Set(name, ViewNameKind.Group, view);

    /// <summary>Sets views in a row.</summary>
    public View List(string name, IEnumerable<View> views) => Set(name, ViewNameKind.List, views.ToList());

    /// <summary>Sets lines, each a view with the name <c>text</c>.</summary>
    public View Lines(string name, IEnumerable<string> lines) =>
        List(name, lines.Select(line => new View(ViewShapes.Line).Text("text", line)));

    /// <summary>The text of a name; empty where it is missing.</summary>
    public string TextOf(string name) => this[name] as string ?? "";

    public bool ContainsKey(string key) => _values.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) =>
        _values.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private View Set(string name, ViewNameKind kind, object? value)
    {
        if (shape.Names.GetValueOrDefault(name)?.Kind != kind)
        {
            throw new ArgumentException($"the view has no {kind} '{name}'", nameof(name));
        }

        _values[name] = value;
        return this;
    }
}
