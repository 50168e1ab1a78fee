using System.CommandLine;
using CrmConnector.Host.Output;
using CrmConnector.Processes;

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
        var redactor = new Redactor();
        var output = GlobalOptions.OutputOf(parsed, host, redactor);
        try
        {
            return (int)
                await command.ExecuteAsync(new CommandContext(parsed, host, output, redactor), cancellationToken);
        }
        catch (Exception exception)
        {
            var failure = FailureAdvice.For(exception, host);
            output.Fail(failure);
            return (int)failure.Code;
        }
        finally
        {
            output.Finish();
        }
    }
}
