using CrmConnector.Host.Commands;
using CrmConnector.Service.Web;

namespace CrmConnector.Host.Serving;

/// <summary>Carries out command lines of other programs within the service.</summary>
/// <param name="host">The service's own surroundings.</param>
/// <param name="served">What it serves.</param>
internal sealed class ServedCommands(HostEnvironment host, ServedHere served) : ICommandRunner
{
    /// <inheritdoc/>
    public async Task<int> RunAsync(
        CommandRequest request,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        // a progress bar moves a cursor, which is another program's here: lines instead
        var caller = host with
        {
            Out = output,
            Error = error,
            IsTerminal = false,
            Width = request.Width,
            CurrentFolder = request.Folder,
            Served = served,
        };
        return (int)await CommandLine.RunAsync(request.Arguments, caller, cancellationToken);
    }
}
