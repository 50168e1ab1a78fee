using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Crm.Support;

/// <summary>A test class with a sandbox of its own, on a clock that stands still.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    private CrmSandbox? sandbox;
    private CrmClient? crm;

    internal TestClock Clock { get; } = new();
    internal CrmSandbox Sandbox => sandbox!;
    internal CrmClient Crm => crm!;

    public async Task InitializeAsync()
    {
        sandbox = await CrmSandbox.StartAsync(Options(), CancellationToken.None);
        crm = await CrmClient.SignInAsync(sandbox);
    }

    public async Task DisposeAsync()
    {
        crm?.Dispose();
        if (sandbox is not null)
        {
            await sandbox.DisposeAsync();
        }
    }

    protected virtual CrmSandboxOptions Options() => new() { Time = Clock };
}
