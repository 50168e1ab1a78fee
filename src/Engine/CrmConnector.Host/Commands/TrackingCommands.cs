namespace CrmConnector.Host.Commands;

/// <summary><c>tracking</c>: what makes better change detection possible in a source system.</summary>
internal static class TrackingCommands
{
    public static CommandGroup Create() =>
        new(
            "tracking",
            "Installs, removes and shows what finds changes in a source system (a change log that triggers write).",
            new TrackingChangeCommand(install: true),
            new TrackingChangeCommand(install: false),
            new TrackingStatusCommand()
        );
}
