using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Reads the pointers that mean "the same real thing".</summary>
internal static class JoinReader
{
    public static IReadOnlyList<JoinRule> Read(MapNode root) =>
        root.Find("joins") is MapNode map
            ?
            [
                .. map
                    .Entries.Where(entry => entry.Value.Text() is not null)
                    .Select(entry => new JoinRule(entry.Key, entry.Value.Text()!, entry.KeyPosition)),
            ]
            : [];
}
