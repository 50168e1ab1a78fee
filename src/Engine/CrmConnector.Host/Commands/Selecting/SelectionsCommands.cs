namespace CrmConnector.Host.Commands.Selecting;

/// <summary><c>selections</c>: what end users chose of a process.</summary>
internal static class SelectionsCommands
{
    public static CommandGroup Create() =>
        new(
            "selections",
            "Shows and changes which records and fields of a process are kept in step, within what its file lets be chosen ('wizard').",
            new SelectionsShowCommand(),
            new SelectionsPlanCommand(),
            new SelectionsSetCommand(),
            new SelectionsHistoryCommand(),
            new SelectionsRestoreCommand()
        );
}
