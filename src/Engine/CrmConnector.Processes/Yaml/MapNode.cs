using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Yaml;

/// <summary>A map with distinct keys, in the file's order.</summary>
internal sealed class MapNode(IReadOnlyList<MapEntry> entries, SourcePosition position) : Node(position)
{
    private readonly Dictionary<string, MapEntry> _byKey = entries.ToDictionary(e => e.Key, StringComparer.Ordinal);

    public IReadOnlyList<MapEntry> Entries { get; } = entries;

    public override long Weight { get; } = 1 + entries.Sum(e => 1 + e.Value.Weight);

    public override string What => "a map";

    public MapEntry? Entry(string key) => _byKey.GetValueOrDefault(key);

    public Node? Find(string key) => Entry(key)?.Value;
}
