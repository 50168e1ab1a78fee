using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes roles of their nodes.</summary>
/// <param name="errors">Receives what is wrong.</param>
/// <param name="names">The names of all channels, those with errors too.</param>
/// <param name="channels">The channels that could be read, by name; the first one also under an empty name.</param>
internal sealed class RoleReader(
    ErrorList errors,
    IReadOnlyCollection<string> names,
    IReadOnlyDictionary<string, ChannelDefinition> channels
)
{
    public IReadOnlyList<RoleDefinition> Read(Node? node) => [.. ((node as MapNode)?.Entries ?? []).Select(Role)];

    private RoleDefinition Role(MapEntry entry)
    {
        var map = entry.Value as MapNode;
        var role = new RoleDefinition(entry.Key, entry.KeyPosition)
        {
            To =
            [
                .. (map is null ? entry.Value : map.Find("to"))
                    .OneOrMore()
                    .Select(n => n.Text())
                    .OfType<string>()
                    .Distinct(StringComparer.OrdinalIgnoreCase),
            ],
            Language = map?.Find("language").Text(),
            Channel = map?.Find("channel").Text(),
        };
        if (role.Channel is { } channel && !names.Contains(channel, StringComparer.Ordinal))
        {
            errors.Add(
                map!.Find("channel")!.Position,
                $"there is no channel '{channel}'",
                Suggestion.Advice(channel, names, $"the channels are {Sentence.Some(names)}")
            );
        }
        else if (
            map is not null
            && map.Find("to") is null
            && channels.TryGetValue(role.Channel ?? "", out var reaches)
            && reaches.HasAddresses
        )
        {
            errors.Add(
                entry.KeyPosition,
                $"role '{entry.Key}' has no address, and its channel '{reaches.Name}' needs one",
                "add it, for example 'to: [ anna@example.com ]'"
            );
        }

        return role;
    }
}
