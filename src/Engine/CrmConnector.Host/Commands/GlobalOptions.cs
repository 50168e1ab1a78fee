using System.CommandLine;
using CrmConnector.Host.Output;
using CrmConnector.Processes;

namespace CrmConnector.Host.Commands;

/// <summary>Options that every command has.</summary>
internal static class GlobalOptions
{
    public static Option<string?> Installation { get; } =
        new("--installation", "-i")
        {
            Description = "The folder with crmconnector.yaml; by default the current one.",
            HelpName = "folder",
            Recursive = true,
        };

    public static Option<bool> Json { get; } =
        new("--json") { Description = "Answer with one JSON document, for scripts.", Recursive = true };

    /// <summary>The output that the command line asks for.</summary>
    public static IConsoleOutput OutputOf(ParseResult parsed, HostEnvironment host, Redactor redactor) =>
        parsed.GetValue(Json)
            ? new JsonOutput(host, redactor, parsed.CommandResult.Command is ConnectorCommand { SpeaksInLines: true })
            : new HumanOutput(host, redactor);
}
