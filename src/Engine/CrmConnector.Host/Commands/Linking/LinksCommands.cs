namespace CrmConnector.Host.Commands.Linking;

/// <summary><c>links</c>: which records are the same real thing.</summary>
internal static class LinksCommands
{
    public static CommandGroup Create() =>
        new(
            "links",
            "Shows which records of which systems are the same real thing, and mends single links. Changes no system's data.",
            new LinksShowCommand(),
            new LinksMergeCommand(),
            new LinksSplitCommand(),
            new LinksUnlinkCommand()
        );
}
