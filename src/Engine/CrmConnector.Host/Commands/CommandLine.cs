using System.CommandLine;
using System.CommandLine.Invocation;
using CrmConnector.Host.Output;
using CrmConnector.Processes;

namespace CrmConnector.Host.Commands;

/// <summary>The program's command line: parses, runs one command, answers with an exit code. Tests call it as a shell would.</summary>
internal static class CommandLine
{
    public static async Task<ExitCode> RunAsync(
        IReadOnlyList<string> args,
        HostEnvironment host,
        CancellationToken cancellationToken
    )
    {
        host = host with { Arguments = args };
        var root = CommandTree.Build(host);
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            return RefuseUsage(parsed, host);
        }

        var invocation = Invocation(host);
        return (ExitCode)await parsed.InvokeAsync(invocation, cancellationToken);
    }

    private static InvocationConfiguration Invocation(HostEnvironment host) =>
        new()
        {
            Output = host.Out,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            // signals are the entry point's business
            ProcessTerminationTimeout = null,
        };

    private static ExitCode RefuseUsage(ParseResult parsed, HostEnvironment host)
    {
        var command = parsed.CommandResult.Command;
        if (
            command is not ConnectorCommand
            && parsed.UnmatchedTokens.Count == 0
            && !parsed.GetValue(GlobalOptions.Json)
        )
        {
            // "crmconnector" or "crmconnector quarantine" alone asks for the help
            CommandTree
                .Build(host)
                .Parse([.. CommandTree.PathOf(command).Split(' ').Skip(1), "--help"])
                .Invoke(Invocation(host));
            return ExitCode.Usage;
        }

        var problem =
            parsed.UnmatchedTokens.Count > 0
                ? Superfluous(parsed.UnmatchedTokens[0], command)
                : parsed.Errors[0].Message;
        var output = GlobalOptions.OutputOf(parsed, host, new Redactor());
        output.Fail(
            new Failure(ExitCode.Usage, problem, $"{DidYouMean(parsed)}See: {CommandTree.PathOf(command)} --help")
        );
        output.Finish();
        return ExitCode.Usage;
    }

    private static string Superfluous(string token, Command command) =>
        command is ConnectorCommand && !token.StartsWith('-')
            ? $"'{token}' is one argument too many for '{CommandTree.PathOf(command)}'."
        : token.StartsWith('-') ? $"There is no option '{token}' here."
        : $"There is no command '{token}' here.";

    private static string DidYouMean(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var names = command.Subcommands.Select(c => c.Name).Concat(command.Options.Select(o => o.Name));
        return parsed.UnmatchedTokens.Count > 0 && Suggestion.Nearest(parsed.UnmatchedTokens[0], names) is { } near
            ? $"Did you mean '{near}'? "
            : "";
    }
}
