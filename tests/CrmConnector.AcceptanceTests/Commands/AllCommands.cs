using System.CommandLine;
using CrmConnector.Host.Commands;

namespace CrmConnector.AcceptanceTests.Commands;

/// <summary>Walks through the command tree.</summary>
internal static class AllCommands
{
    /// <summary>The command and all below it.</summary>
    public static IEnumerable<Command> In(Command command) => command.Subcommands.SelectMany(In).Prepend(command);

    /// <summary>What is typed behind the program's name.</summary>
    public static IEnumerable<string> Words(Command command) => CommandTree.PathOf(command).Split(' ').Skip(1);
}
