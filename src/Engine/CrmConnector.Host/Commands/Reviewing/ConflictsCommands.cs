namespace CrmConnector.Host.Commands.Reviewing;

/// <summary><c>conflicts</c>: records that wait for a person's decision.</summary>
internal static class ConflictsCommands
{
    public static CommandGroup Create() =>
        new(
            "conflicts",
            "Shows and settles records that wait for a person: both sides changed a field, a field goes to and fro, data is missing, or more than one record matches.",
            new ConflictsListCommand(),
            new ConflictsShowCommand(),
            new ConflictsSettleCommand()
        );
}
