using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes the part about notifications of its nodes.</summary>
/// <param name="errors">Receives what is wrong.</param>
/// <param name="folder">The full path of the installation's folder.</param>
internal sealed class NotificationsReader(ErrorList errors, string folder)
{
    /// <summary>The part, or what holds without it.</summary>
    /// <param name="node">The part; null where the file has none.</param>
    /// <param name="file">Where the file begins.</param>
    public NotificationsDefinition Read(Node? node, SourcePosition file)
    {
        var map = node as MapNode;
        var channels = Channels(map?.Find("channels"), file);
        var page = new WebAddressReader(errors).Read(map?.Find("page"));
        return new NotificationsDefinition
        {
            RulesFolder = Full(map?.Find("folder").Text() ?? NotificationsFormat.DefaultRules),
            TemplatesFolder = map?.Find("templates").Text() is { } templates ? Full(templates) : null,
            Language = map?.Find("language").Text() ?? NotificationsFormat.DefaultLanguage,
            TimeZone = TimeZoneReader.Read(map?.Find("timeZone"), errors),
            NamesRecords = map?.Find("names").Flag() ?? false,
            // paths are added behind it
            Page = page is null ? null : new Uri(page.AbsoluteUri.TrimEnd('/') + "/"),
            Channels = channels,
            Roles = Roles(map, channels),
        };
    }

    private IReadOnlyList<ChannelDefinition> Channels(Node? node, SourcePosition file)
    {
        var reader = new ChannelReader(errors, folder);
        return node is MapNode { Entries.Count: > 0 } map
            ? [.. map.Entries.Select(reader.Read).OfType<ChannelDefinition>()]
            : [reader.Usual(file)];
    }

    private IReadOnlyList<RoleDefinition> Roles(MapNode? map, IReadOnlyList<ChannelDefinition> channels)
    {
        var declared = (map?.Find("channels") as MapNode)?.Entries.Select(e => e.Key).ToList();
        List<string> names = declared is { Count: > 0 } ? declared : [channels[0].Name];
        var byName = channels.ToDictionary(c => c.Name, StringComparer.Ordinal);
        if (byName.TryGetValue(names[0], out var first))
        {
            byName[""] = first;
        }

        return new RoleReader(errors, names, byName).Read(map?.Find("roles"));
    }

    private string Full(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, folder));
}
