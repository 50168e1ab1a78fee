namespace CrmConnector.Host.Commands.Quarantining;

/// <summary><c>quarantine</c>: records that could not be synced.</summary>
internal static class QuarantineCommands
{
    public static CommandGroup Create() =>
        new(
            "quarantine",
            "Shows and settles records that could not be synced. They never expire, and a later change of the record tries it again by itself.",
            new QuarantineListCommand(),
            new QuarantineShowCommand(),
            new QuarantineRetryCommand(),
            new QuarantineDiscardCommand()
        );
}
