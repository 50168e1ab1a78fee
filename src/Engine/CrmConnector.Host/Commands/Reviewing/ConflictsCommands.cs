namespace CrmConnector.Host.Commands.Reviewing;

/// <summary><c>conflicts</c>: records that wait for a person's decision.</summary>
internal static class ConflictsCommands
{
    public static CommandGroup Create() =>
        new(
            "conflicts",
            "Shows and settles records of which both sides changed the same field, where the process leaves the decision to a person.",
            new ConflictsListCommand(),
            new ConflictsShowCommand(),
            new ConflictsSettleCommand()
        );
}
