using System.CommandLine;
using CrmConnector.Host.Output;

namespace CrmConnector.Host.Commands;

/// <summary>Runs one command: every exception ends here, as advice and an exit code.</summary>
internal static class CommandRunner
{
    public static async Task<int> RunAsync(
        ConnectorCommand command,
        ParseResult parsed,
        HostEnvironment host,
        CancellationToken cancellationToken
    )
    {
        var output = GlobalOptions.OutputOf(parsed, host);
        try
        {
            return (int)await command.ExecuteAsync(new CommandContext(parsed, host, output), cancellationToken);
        }
        catch (Exception exception)
        {
            var failure = FailureAdvice.For(exception);
            output.Fail(failure);
            return (int)failure.Code;
        }
    }
}
