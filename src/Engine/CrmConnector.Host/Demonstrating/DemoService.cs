using CrmConnector.Host.Commands;
using CrmConnector.Host.Sandboxing;
using CrmConnector.Service.Web;

namespace CrmConnector.Host.Demonstrating;

/// <summary><c>serve</c>, running within the demo.</summary>
internal sealed class DemoService : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly Task<ExitCode> _serving;

    private DemoService(CancellationTokenSource stop, Task<ExitCode> serving) => (_stop, _serving) = (stop, serving);

    /// <summary>Starts it, and waits until it serves.</summary>
    /// <exception cref="DemoBrokeOffException">It does not start.</exception>
    public static async Task<DemoService> StartAsync(
        SandboxFolder folder,
        HostEnvironment host,
        CancellationToken cancellationToken
    )
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var problem = new StringWriter();
        var silent = host with { Out = TextWriter.Null, Error = problem };
        var serving = CommandLine.RunAsync(["serve", "--installation", folder.Root], silent, stop.Token);
        var service = new DemoService(stop, serving);
        while (LocalAccess.Read(Path.Combine(folder.State, "crmconnector.db")) is null)
        {
            if (serving.IsCompleted)
            {
                await service.DisposeAsync();
                throw new DemoBrokeOffException($"The demo broke off: the service does not start. {problem}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), host.Time, cancellationToken);
        }

        return service;
    }

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _stop.Dispose();
    }
}
