using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Yaml;

/// <summary>Nodes as the definitions carry them.</summary>
internal static class ConfigurationValues
{
    public static ConfigurationValue From(Node node) =>
        node switch
        {
            ScalarNode scalar => new ConfigurationValue.Scalar(scalar.Text, scalar.Value, scalar.Position),
            ListNode list => new ConfigurationValue.Sequence([.. list.Items.Select(From)], list.Position),
            _ => new ConfigurationValue.Map(Entries((MapNode)node), node.Position),
        };

    public static IReadOnlyList<KeyValuePair<string, ConfigurationValue>> Entries(MapNode map) =>
        [.. map.Entries.Select(e => KeyValuePair.Create(e.Key, From(e.Value)))];
}
