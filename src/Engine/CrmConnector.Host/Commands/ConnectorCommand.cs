using System.CommandLine;

namespace CrmConnector.Host.Commands;

/// <summary>A command that does something. <see cref="CommandRunner"/> gives it its surroundings and turns its exceptions into advice.</summary>
/// <param name="name">What a user types.</param>
/// <param name="description">What it does, in a sentence or two.</param>
/// <param name="examples">Command lines that the help shows, without the program's name.</param>
internal abstract class ConnectorCommand(string name, string description, params string[] examples)
    : Command(name, description)
{
    /// <summary>Command lines that the help shows, without the program's name.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;

    /// <summary>True when it leaves something for the next run: a service then runs its processes at once.</summary>
    public virtual bool MakesWork => false;

    /// <summary>True when a service that has the state store open may carry it out.</summary>
    public virtual bool IsForTheService => true;

    /// <summary>True when what it tells machines are lines of a log: then a failure is one line, too, and there is no document.</summary>
    public virtual bool SpeaksInLines => false;

    /// <summary>Does it.</summary>
    public abstract Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken);
}
