using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes;

namespace CrmConnector.Host.Composing;

/// <summary>What a check of all configuration files found.</summary>
/// <param name="Findings">Errors and warnings, by place.</param>
/// <param name="Unreached">Why a connection could not be asked, by its name.</param>
/// <param name="Creates">Which guard against doubled creates each process has.</param>
internal sealed record InstallationCheck(
    IReadOnlyList<ConfigurationError> Findings,
    IReadOnlyDictionary<string, string> Unreached,
    IReadOnlyDictionary<string, CreateSafety> Creates
)
{
    /// <summary>Checks the files of an installation, against its systems unless that is not wanted.</summary>
    public static async Task<InstallationCheck> RunAsync(
        Installation installation,
        bool offline,
        CancellationToken cancellationToken
    )
    {
        var discovery = offline
            ? SchemaDiscovery.Offline(installation.Definition)
            : await SchemaDiscovery.AskAsync(installation, cancellationToken);
        var set = installation.Files.Processes;
        var result = new ProcessValidator(installation.Converters.Descriptions).Validate(set.Files, discovery.Schemas);
        List<ConfigurationError> findings =
        [
            .. discovery.Errors,
            .. set.Errors,
            .. result.Errors,
            .. installation.Files.Notifications.Errors,
            .. NotificationValidator.Validate(
                installation.Files.Notifications.Files,
                Surroundings(installation, discovery.Schemas)
            ),
        ];
        installation.Renderer(findings);
        if (!offline && discovery.Errors.Count == 0)
        {
            findings.AddRange(
                await MappingFindings.FindAsync(
                    installation,
                    findings,
                    discovery.Problems.Keys.ToHashSet(StringComparer.Ordinal),
                    cancellationToken
                )
            );
        }

        return new InstallationCheck(
            [.. findings.OrderBy(f => f.Position.File, StringComparer.Ordinal).ThenBy(f => f.Position.Line)],
            discovery.Problems,
            result.CreateSafety
        );
    }

    private static NotificationSurroundings Surroundings(Installation installation, DiscoveredSchemas schemas)
    {
        var notifications = installation.Definition.Notifications;
        return new NotificationSurroundings(
            [.. installation.Files.Processes.Files.Select(file => file.Draft).OfType<ProcessDefinition>()],
            installation.Definition.CalendarNames,
            [.. notifications.Channels.Select(channel => KeyValuePair.Create(channel.Name, channel.HasAddresses))],
            [.. notifications.Roles.Select(role => role.Name)],
            schemas
        );
    }
}
