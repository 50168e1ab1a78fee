using CrmConnector.Sandbox.Tests.Support;
using CrmConnector.Testing;

namespace CrmConnector.Sandbox.Tests.Exchange.Support;

/// <summary>A sandbox and a proxy before it that judges by the official description; started once for all tests of a class.</summary>
public sealed class ContractWorld : IAsyncLifetime
{
    private readonly TaskCompletionSource<ContractProxy> started = new();
    private bool isStarting;
    private GraphClient? proxied;

    internal TestClock Clock { get; } = new();

    internal ExchangeSandbox Sandbox { get; private set; } = null!;

    /// <summary>A client that sends straight to the sandbox.</summary>
    internal GraphClient Graph { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Sandbox = await ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions { Time = Clock, Mailboxes = ExchangeTest.Mailboxes },
            CancellationToken.None
        );
        Graph = await GraphClient.SignInAsync(Sandbox);
    }

    public async Task DisposeAsync()
    {
        proxied?.Dispose();
        if (started.Task.IsCompletedSuccessfully)
        {
            await (await started.Task).DisposeAsync();
        }

        Graph.Dispose();
        await Sandbox.DisposeAsync();
    }

    /// <summary>A client that sends through the proxy; skips the test where that cannot be had.</summary>
    internal async Task<GraphClient> OpenAsync()
    {
        if (!isStarting)
        {
            isStarting = true;
            try
            {
                started.SetResult(await ContractProxy.StartAsync("graph-contacts.openapi.json", Sandbox.BaseAddress));
            }
            catch (Exception error)
            {
                started.SetException(error);
            }
        }

        var proxy = await started.Task;
        if (proxied is null)
        {
            proxied = new GraphClient(new HttpClient { BaseAddress = proxy.Address });
            proxied.Http.DefaultRequestHeaders.Authorization = Graph.Http.DefaultRequestHeaders.Authorization;
        }

        return proxied;
    }
}
