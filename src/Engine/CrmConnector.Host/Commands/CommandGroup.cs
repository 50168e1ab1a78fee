using System.CommandLine;

namespace CrmConnector.Host.Commands;

/// <summary>A command that only groups others: <c>quarantine list</c>.</summary>
internal sealed class CommandGroup : Command
{
    public CommandGroup(string name, string description, params ReadOnlySpan<ConnectorCommand> commands)
        : base(name, description)
    {
        foreach (var command in commands)
        {
            Add(command);
        }
    }
}
