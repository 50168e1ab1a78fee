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
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        using var text = new StringWriter { NewLine = output.NewLine };
        parseResult.InvocationConfiguration.Output = text;
        var result = usual.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        output.Write(WithOptionalArguments(text.ToString(), command));
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

    /// <summary>The list of commands shows every argument as one that must be given; where it need not, it is put in brackets, as in the usage.</summary>
    private static string WithOptionalArguments(string help, Command command)
    {
        foreach (var inner in command.Subcommands)
        {
            foreach (var argument in inner.Arguments.Where(a => a.Arity.MinimumNumberOfValues == 0))
            {
                var shown = $"<{argument.HelpName ?? argument.Name}>";
                var line = $"  {inner.Name} {shown}";
                help = help.Replace($"{line}  ", $"  {inner.Name} [{shown}]", StringComparison.Ordinal);
            }
        }

        return help;
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
