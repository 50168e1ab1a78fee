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
                new KeySpec(
                    "keepRuns",
                    FormatPatterns.Interval,
                    "How long the service keeps what runs did, record by record; at least 2d. Links, quarantine and what waits are never dropped."
                )
                {
                    Default = DefaultKeepRuns,
                    Example = "365d",
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

    private static MapSpec Service { get; } =
        new(
            "the service",
            [
                new KeySpec(
                    "listen",
                    new TextSpec("an http address with a port"),
                    "Where `crmconnector serve` listens. Other than on this machine only behind something that adds TLS."
                )
                {
                    Default = DefaultListen,
                    Example = "http://0.0.0.0:5480",
                },
                new KeySpec(
                    "address",
                    new TextSpec("an https address"),
                    "How the systems reach the service from outside: they call it when something changes. Without it, systems that call are asked by schedule only."
                )
                {
                    Default = "none",
                    Example = "https://sync.example.com",
                },
                new KeySpec(
                    "parallelRuns",
                    new NumberSpec(1, 64),
                    "How many processes run at the same time; those of one link set never do."
                )
                {
                    Default = "4",
                    Example = "8",
                },
            ]
        );

    public const string DefaultListen = "http://127.0.0.1:5480";

    public const string DefaultKeepRuns = "90d";

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
                new KeySpec("service", Service, "How the service is reached, and how much it does at a time."),
                new KeySpec("notifications", NotificationsFormat.Root, "How people are told what happens."),
            ]
        );
}
