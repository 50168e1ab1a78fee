using CrmConnector.Abstractions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes of its node what the journal keeps.</summary>
internal static class JournalReader
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    /// <summary>How long values are kept; null for not at all.</summary>
    public static TimeSpan? Values(Node? node) =>
        node is MapNode map
            ? Duration.TryParse(map.Find(JournalFormat.Values).Text(), out var kept)
                ? kept
                : null
            : node.Text() == JournalFormat.Values
                ? Usual
                : null;
}
