using CrmConnector.Processes;

namespace CrmConnector.Notifications.Channels;

/// <summary>What channels need of their surroundings.</summary>
/// <param name="Installation">The installation's name.</param>
/// <param name="Folder">The full path of the installation's folder.</param>
/// <param name="TimeZone">The time zone of dates that people read.</param>
/// <param name="Secrets">Resolves references, anew for every delivery: passwords may change while the service runs.</param>
/// <param name="Time">The clock.</param>
public sealed record ChannelContext(
    string Installation,
    string Folder,
    TimeZoneInfo TimeZone,
    SecretResolver Secrets,
    TimeProvider Time
);
