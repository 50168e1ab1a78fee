using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes connections of nodes and holds their settings against what the adapters say.</summary>
internal sealed class ConnectionReader(
    ErrorList errors,
    IReadOnlyDictionary<string, IReadOnlyList<SettingDescription>> adapters
)
{
    private readonly SettingChecker _settings = new(errors);

    public IReadOnlyList<ConnectionDefinition> Read(Node? node)
    {
        var connections = new List<ConnectionDefinition>();
        foreach (var entry in (node as MapNode)?.Entries ?? [])
        {
            if (entry.Value is MapNode map && Connection(entry, map) is { } connection)
            {
                connections.Add(connection);
            }
        }

        return connections;
    }

    private ConnectionDefinition? Connection(MapEntry entry, MapNode map)
    {
        if (map.Find("adapter").Text() is not { } adapter)
        {
            errors.Add(
                entry.KeyPosition,
                $"connection '{entry.Key}' names no adapter",
                $"add 'adapter:' and one of {Sentence.Some([.. adapters.Keys])}"
            );
            return null;
        }

        if (adapters.TryGetValue(adapter, out var descriptions))
        {
            _settings.Check(entry, map, adapter, descriptions);
        }
        else
        {
            errors.Add(
                map.Find("adapter")!.Position,
                $"there is no adapter '{adapter}'",
                Suggestion.Advice(adapter, adapters.Keys, $"the adapters are {Sentence.Some([.. adapters.Keys])}")
            );
        }

        return new ConnectionDefinition(entry.Key, adapter, Settings(map), entry.KeyPosition);
    }

    private static Dictionary<string, SettingValue> Settings(MapNode map) =>
        map
            .Entries.Where(e => !IsAdapter(e) && e.Value.Text() is not null)
            .ToDictionary(e => e.Key, e => new SettingValue(e.Value.Text()!, e.Value.Position), StringComparer.Ordinal);

    public static bool IsAdapter(MapEntry entry) => string.Equals(entry.Key, "adapter", StringComparison.Ordinal);
}
