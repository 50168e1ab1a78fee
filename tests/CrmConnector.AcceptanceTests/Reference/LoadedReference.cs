namespace CrmConnector.AcceptanceTests.Reference;

/// <summary>The six reference processes after their first load, for the tests of a class that each have customers of their own.</summary>
public sealed class LoadedReference : IAsyncLifetime
{
    internal ReferenceWorld World { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        World = await ReferenceWorld.StartAsync(customers: 40, contacts: 30, ReferenceWorld.Six);
        await World.TrackAsync("customers", "agents");
        await World.SettleAsync();
    }

    public async Task DisposeAsync() => await World.DisposeAsync();
}
