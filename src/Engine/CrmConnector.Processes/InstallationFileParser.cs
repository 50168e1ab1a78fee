using CrmConnector.Abstractions;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Reading;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes;

/// <summary>Reads the installation file (<c>crmconnector.yaml</c>).</summary>
public static class InstallationFileParser
{
    /// <summary>Where the state store lies, seen from the installation's folder, if the file does not say.</summary>
    public const string DefaultStateFile = InstallationFormat.DefaultStateFile;

    private static readonly TimeSpan LeastKept = TimeSpan.FromDays(2);

    /// <summary>Reads a file's text. Never throws for what stands in it. Secrets are not resolved.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">The file as messages shall show it.</param>
    /// <param name="folder">The full path of the folder that the file lies in.</param>
    /// <param name="adapters">
    /// Gives the settings of every adapter by its name; called once, with the full path of the folder of third-party adapters, or null where
    /// the file names none.
    /// </param>
    public static InstallationFile Parse(
        string text,
        string file,
        string folder,
        Func<string?, IReadOnlyDictionary<string, IReadOnlyList<SettingDescription>>> adapters
    )
    {
        var errors = new ErrorList();
        if (YamlDocumentReader.Read(text, file, errors) is not { } root)
        {
            return new InstallationFile(null, errors.Sorted());
        }

        new FormatChecker(errors).Check(root, InstallationFormat.Root, "the file");
        if (root is not MapNode map)
        {
            return new InstallationFile(null, errors.Sorted());
        }

        var adaptersFolder = map.Find("adapters").Text() is { } named ? Full(folder, named) : null;
        var connections = new ConnectionReader(errors, adapters(adaptersFolder)).Read(map.Find("connections"));
        var state = map.Find("state") as MapNode;
        var key = state?.Find("key");
        if (key.Text() is { } literal && !SecretReference.IsOnlyReferences(literal))
        {
            errors.Add(
                key!.Position,
                "the hash key is a secret and stands here in clear",
                "use ${env:NAME} or ${file:path}"
            );
        }

        var keepRuns = state?.Find("keepRuns");
        if (!Duration.TryParse(keepRuns.Text() ?? InstallationFormat.DefaultKeepRuns, out var kept) || kept < LeastKept)
        {
            errors.Add(
                (keepRuns ?? map).Position,
                "runs of the last two days are needed by the guards",
                "keep them for 2d or longer"
            );
        }

        var definition = new InstallationDefinition
        {
            Name = map.Find("installation").Text() ?? "",
            Position = map.Position,
            Folder = folder,
            Connections = connections,
            ProcessesFolder = Full(folder, map.Find("processes").Text() ?? InstallationFormat.DefaultProcesses),
            AdaptersFolder = adaptersFolder,
            StateFile = Full(folder, state?.Find("file").Text() ?? InstallationFormat.DefaultStateFile),
            KeepRuns = kept,
            HashKey = new SettingValue(key.Text() ?? InstallationFormat.DefaultHashKey, (key ?? map).Position),
            PageSize = Math.Clamp((map.Find("engine") as MapNode)?.Find("pageSize").Whole() ?? 2000, 1, 5000),
            Service = new ServiceReader(errors).Read(map.Find("service")),
            Notifications = new NotificationsReader(errors, folder).Read(map.Find("notifications"), map.Position),
            Calendars = new CalendarReader(errors).Read(map.Find("calendars")),
        };
        return new InstallationFile(errors.HasErrors ? null : definition, errors.Sorted());
    }

    private static string Full(string folder, string path) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, folder));
}
