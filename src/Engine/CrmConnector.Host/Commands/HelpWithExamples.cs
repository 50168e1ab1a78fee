using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;

namespace CrmConnector.Host.Commands;

/// <summary>The usual help, followed by examples and, for the program itself, the exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
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
            Write(
                output,
                "Exit codes:",
                ExitCodes.All.Select(e => string.Create(CultureInfo.InvariantCulture, $"{(int)e.Code, -4} {e.Meaning}"))
            );
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
