namespace CrmConnector.Processes.Format;

/// <summary>The format of the installation file.</summary>
internal static class InstallationFormat
{
    private static readonly TextSpec Folder = new("a folder, relative to the file");

    /// <summary>What a connection holds beside <c>adapter</c> is the adapter's business.</summary>
    private static OpenMapSpec Connection { get; } =
        new("a connection", "a setting", ScalarSpec.Instance with { NullToo = false });

    private static MapSpec State { get; } =
        new(
            "the state",
            [
                new KeySpec(
                    "file",
                    new TextSpec("a file, relative to the installation file"),
                    "The SQLite file of the state store."
                )
                {
                    Default = DefaultStateFile,
                    Example = DefaultStateFile,
                },
                new KeySpec(
                    "key",
                    new TextSpec("a reference ${env:NAME} or ${file:path}"),
                    "The secret that keys the hashes of the state store."
                )
                {
                    Default = DefaultHashKey,
                    Example = "\"${env:CRMCONNECTOR_KEY}\"",
                },
            ]
        );

    private static MapSpec Engine { get; } =
        new(
            "the engine",
            [
                new KeySpec("pageSize", new NumberSpec(1, 5000), "Records per page. Memory grows with it.")
                {
                    Default = "2000",
                    Example = "2000",
                },
            ]
        );

    public const string DefaultStateFile = "state/crmconnector.db";

    public const string DefaultHashKey = "${file:state/installation.key}";

    public const string DefaultProcesses = "processes/";

    public static MapSpec Root { get; } =
        new(
            "an installation file",
            [
                new KeySpec(
                    "installation",
                    FormatPatterns.Name("an installation's name"),
                    "The installation's name, for reports and alerts."
                )
                {
                    Required = true,
                    Example = "acme",
                },
                new KeySpec(
                    "connections",
                    new OpenMapSpec("a map of connections", "a connection's name", Connection)
                    {
                        KeyText = FormatPatterns.Name("a connection's name"),
                    },
                    "The systems, by name: `adapter` says which adapter reaches it, the other keys are that adapter's settings."
                )
                {
                    Required = true,
                    Example = "{ erp: { adapter: sql } }",
                },
                new KeySpec("processes", Folder, "The folder with the process files.")
                {
                    Default = DefaultProcesses,
                    Example = DefaultProcesses,
                },
                new KeySpec("adapters", Folder, "The folder with adapters of third parties.")
                {
                    Default = "none",
                    Example = "adapters/",
                },
                new KeySpec(
                    "calendars",
                    CalendarFormat.Calendars,
                    "Calendars by name: times in which schedules that name them under `except` start no run."
                )
                {
                    Default = "none",
                    Example = "{ weekend: { weekdays: [ SAT, SUN ], timeZone: Europe/Rome } }",
                },
                new KeySpec("state", State, "Where the state store is."),
                new KeySpec("engine", Engine, "How the engine works."),
            ]
        );
}
