using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CrmConnector.Host.Commands;

/// <summary>The usual help, followed by examples and, for the program itself, the exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    private static readonly string[] ExitCodes =
    [
        "0    done, nothing needs attention",
        "1    failed: a system is down or refused the credentials, or something unexpected",
        "2    the command line or a configuration file is wrong; nothing was done",
        "3    done, but something waits for a person (quarantine, drift, a failed mapping test)",
        "4    a guard stopped the run before its first write",
        "5    another process is working on this installation",
        "130  stopped by Ctrl-C",
    ];

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        usual.MaxWidth = 110;
        var result = usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        if (command is ConnectorCommand own)
        {
            Write(
                output,
                own.Examples.Count == 1 ? "Example:" : "Examples:",
                own.Examples.Select(e => $"crmconnector {e}")
            );
        }
        else if (command is RootCommand)
        {
            Write(output, "Exit codes:", ExitCodes);
            Write(output, "Try it:", ["crmconnector demo"]);
        }

        return result;
    }

    private static void Write(TextWriter output, string heading, IEnumerable<string> lines)
    {
        output.WriteLine(heading);
        foreach (var line in lines)
        {
            output.WriteLine($"  {line}");
        }

        output.WriteLine();
    }
}
