namespace CrmConnector.Host.Commands.Notifying;

/// <summary><c>notify</c>: reports and alerts.</summary>
internal static class NotifyCommands
{
    public static CommandGroup Create() =>
        new(
            "notify",
            "Tries channels, shows what reports look like, and what became of messages.",
            new NotifyTestCommand(),
            new NotifyPreviewCommand(),
            new NotifyListCommand(),
            new NotifyRetryCommand(),
            new NotifyAcknowledgeCommand()
        );
}
