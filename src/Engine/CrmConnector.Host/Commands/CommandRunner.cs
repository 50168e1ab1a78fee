using System.CommandLine;
using CrmConnector.Host.Output;
using CrmConnector.Host.Serving;
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
        var redactor = host.Served?.Redactor ?? new Redactor();
        var output = GlobalOptions.OutputOf(parsed, host, redactor);
        var forwarded = false;
        try
        {
            var code = await command.ExecuteAsync(
                new CommandContext(parsed, host, output, redactor),
                cancellationToken
            );
            if (command.MakesWork)
            {
                host.Served?.Service?.RunAll();
            }

            return (int)code;
        }
        catch (ServedElsewhereException served) when (command.IsForTheService && host.Served is null)
        {
            forwarded = true;
            return await ServiceClient.ForwardAsync(served.Access, host, cancellationToken);
        }
        catch (Exception exception)
        {
            var failure = FailureAdvice.For(exception, host);
            if (exception is UsageException && host.Served?.Service is { HasRefusedFiles: true })
            {
                // what is missed may stand in one of them
                failure = failure with
                {
                    Advice =
                        $"{failure.Advice} Changed process files have errors and are not in effect: crmconnector status",
                };
            }

            output.Fail(failure);
            return (int)failure.Code;
        }
        finally
        {
            if (!forwarded)
            {
                output.Finish();
            }
        }
    }
}
