using System.CommandLine;
using CrmConnector.Host.Output;
using CrmConnector.Processes;

namespace CrmConnector.Host.Commands;

/// <summary>What a running command needs.</summary>
/// <param name="Arguments">The parsed command line.</param>
/// <param name="Host">Clock, chance, streams.</param>
/// <param name="Output">Where to speak.</param>
/// <param name="Redactor">Keeps secrets out of everything that is printed; learns them when they are resolved.</param>
internal sealed record CommandContext(
    ParseResult Arguments,
    HostEnvironment Host,
    IConsoleOutput Output,
    Redactor Redactor
)
{
    /// <summary>The full path of the installation's folder; the installation file itself may be named too.</summary>
    public string InstallationFolder
    {
        get
        {
            var path = FullPath(Arguments.GetValue(GlobalOptions.Installation) ?? Host.CurrentFolder);
            return File.Exists(path) ? Path.GetDirectoryName(path)! : path;
        }
    }

    /// <summary>The value of an option; its default when not given.</summary>
    public T? Get<T>(Option<T> option) => Arguments.GetValue(option);

    /// <summary>The value of an argument; its default when not given.</summary>
    public T? Get<T>(Argument<T> argument) => Arguments.GetValue(argument);

    /// <summary>A path of the command line, made absolute.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, Host.CurrentFolder);
}
