using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes;

/// <summary>What notification files may name.</summary>
/// <param name="Processes">The processes, as far as they could be read.</param>
/// <param name="Calendars">The names of the installation's calendars.</param>
/// <param name="Channels">The names of its channels, each with whether it needs addresses; the first one is the default.</param>
/// <param name="Roles">The names of its roles.</param>
/// <param name="Schemas">What the systems told.</param>
public sealed record NotificationSurroundings(
    IReadOnlyList<ProcessDefinition> Processes,
    IReadOnlyCollection<string> Calendars,
    IReadOnlyList<KeyValuePair<string, bool>> Channels,
    IReadOnlyCollection<string> Roles,
    DiscoveredSchemas Schemas
);
