using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Engine.Tests.Installing;

/// <summary>A system that a test installation reaches through a shipped adapter.</summary>
internal interface ITestSystem : IAsyncDisposable
{
    /// <summary>Opens a connection to it, as the host would.</summary>
    Task<IConnection> ConnectAsync(string name, AdapterContext context);
}
