namespace CrmConnector.Adapters.Sql.Signals;

/// <summary>Hears of commits, over a connection of its own that is kept open.</summary>
internal interface ISignalLine : IAsyncDisposable
{
    /// <summary>Waits for news, for a while. Tells which entities may have changed since the last call; perhaps none.</summary>
    /// <exception cref="Abstractions.Adapters.SystemUnavailableException">The line broke.</exception>
    Task<IReadOnlyCollection<string>> ListenAsync(CancellationToken cancellationToken);
}
