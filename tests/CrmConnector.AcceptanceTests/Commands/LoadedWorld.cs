using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

/// <summary>A loaded sandbox installation for the tests of a class that change nothing in it.</summary>
public sealed class LoadedWorld : IAsyncLifetime
{
    internal SandboxWorld World { get; private set; } = null!;

    /// <summary>A new session in it.</summary>
    internal CliSession Session => new(World.Program);

    public async Task InitializeAsync() => World = await SandboxWorld.LoadedAsync();

    public async Task DisposeAsync() => await World.DisposeAsync();
}
