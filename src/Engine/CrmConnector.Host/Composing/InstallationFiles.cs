using CrmConnector.Abstractions.Definitions;
using CrmConnector.Host.Loading;
using CrmConnector.Processes;

namespace CrmConnector.Host.Composing;

/// <summary>An installation's files, read and checked as far as no system is needed.</summary>
/// <param name="Definition">The installation file.</param>
/// <param name="Adapters">The adapters, built-in and from its folder.</param>
/// <param name="Processes">The process files, with their errors.</param>
/// <param name="Notifications">The notification files, with their errors.</param>
internal sealed record InstallationFiles(
    InstallationDefinition Definition,
    AdapterRegistry Adapters,
    ProcessSet Processes,
    NotificationSet Notifications
)
{
    /// <summary>The installation file's name.</summary>
    public const string FileName = "crmconnector.yaml";

    /// <summary>Reads the files of a folder. Process files with errors are in the answer.</summary>
    /// <exception cref="UsageException">There is no installation file.</exception>
    /// <exception cref="ConfigurationRejectedException">The installation file has errors.</exception>
    public static async Task<InstallationFiles> LoadAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new UsageException(
                $"There is no {FileName} in {folder}.",
                "Name the installation's folder with --installation, or make a new one: crmconnector init"
            );
        }

        AdapterRegistry? adapters = null;
        var file = InstallationFileParser.Parse(
            await File.ReadAllTextAsync(path, cancellationToken),
            FileName,
            folder,
            adaptersFolder =>
            {
                adapters = BuiltInAdapters.With(adaptersFolder);
                return adapters.All.ToDictionary(a => a.Name, a => a.Settings, StringComparer.Ordinal);
            }
        );
        if (file.Definition is not { } definition || adapters is null)
        {
            throw new ConfigurationRejectedException(file.Errors);
        }

        var processes = await ProcessFolder.LoadAsync(
            definition.ProcessesFolder,
            folder,
            definition.CalendarNames,
            cancellationToken
        );
        var notifications = await NotificationFolder.LoadAsync(
            definition.Notifications.RulesFolder,
            folder,
            cancellationToken
        );
        return new InstallationFiles(definition, adapters, processes, notifications);
    }
}
