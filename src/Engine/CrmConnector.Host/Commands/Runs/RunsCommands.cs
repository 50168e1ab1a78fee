namespace CrmConnector.Host.Commands.Runs;

/// <summary><c>runs</c>: what was run, and what came of it.</summary>
internal static class RunsCommands
{
    public static CommandGroup Create() => new("runs", "Shows the runs of the past.", new RunsListCommand());
}
