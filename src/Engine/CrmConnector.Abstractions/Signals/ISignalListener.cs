namespace CrmConnector.Abstractions.Signals;

/// <summary>
/// A connection that hears of changes by itself, without being called from outside: over a line that it keeps open (LISTEN/NOTIFY), or by a question so cheap that it
/// can be asked again and again (a data version, a change-tracking version). Optional, on the same object as <see cref="Adapters.IConnection"/>.
/// </summary>
public interface ISignalListener
{
    /// <summary>True when changes of this entity are heard. Asked of entities that were described: before that an adapter may not know.</summary>
    bool CanListen(string entity);

    /// <summary>
    /// Listens until it is cancelled. Gives one <see cref="SignalReason.Missed"/> per entity as soon as it hears, so that what happened before is read; then a signal
    /// after each commit that may have changed an entity, several commits perhaps as one. A reader that is slow gets fewer signals, never a growing queue.
    /// </summary>
    /// <exception cref="Adapters.SystemUnavailableException">The line broke. Whoever listens waits and listens again.</exception>
    IAsyncEnumerable<Signal> ListenAsync(IReadOnlyCollection<string> entities, CancellationToken cancellationToken);
}
