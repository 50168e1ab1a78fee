using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Engine.Calling;

namespace CrmConnector.Engine.Flows;

/// <summary>
/// What systems said of themselves, taken as true for a while: what their entities look like, and which store they are where they have no position that could fall. A
/// process in real time runs many times a second, and asking each time would cost many times as many requests as the run itself.
/// </summary>
public sealed class SystemMemory
{
    private readonly TimeSpan _age;
    private readonly TimeProvider? _time;
    private ConditionalWeakTable<IConnection, Known> _known = [];

    /// <summary>Remembers.</summary>
    /// <param name="age">How long something is taken as true.</param>
    /// <param name="time">The clock.</param>
    public SystemMemory(TimeSpan age, TimeProvider time) => (_age, _time) = (age, time);

    private SystemMemory() { }

    /// <summary>Remembers nothing: systems are asked each time.</summary>
    public static SystemMemory None { get; } = new();

    /// <summary>Asks again next time: something turned out to be other than it was.</summary>
    public void Forget() => Interlocked.Exchange(ref _known, []);

    /// <summary>Which store the connection reaches.</summary>
    internal async ValueTask<StoreIdentity> IdentifyAsync(
        IConnection connection,
        CallPolicy calls,
        CancellationToken cancellationToken
    )
    {
        var known = Of(connection);
        if (known?.Identity is { } remembered && IsFresh(remembered.At))
        {
            return remembered.Value;
        }

        var identity = await calls.CallAsync(connection.IdentifyAsync, cancellationToken);
        if (known is not null && identity.Position is null)
        {
            known.Identity = new Dated<StoreIdentity>(identity, _time!.GetTimestamp());
        }

        return identity;
    }

    /// <summary>An entity as its system describes it; null when it has none of that name.</summary>
    internal async ValueTask<EntitySchema?> DescribeAsync(
        IConnection connection,
        string entity,
        CallPolicy calls,
        CancellationToken cancellationToken
    )
    {
        var known = Of(connection);
        if (known is not null && known.Entities.TryGetValue(entity, out var remembered) && IsFresh(remembered.At))
        {
            return remembered.Value;
        }

        var found = await calls.CallAsync(token => connection.DescribeAsync([entity], token), cancellationToken);
        if (found.Count == 0)
        {
            return null;
        }

        if (known is not null)
        {
            known.Entities[entity] = new Dated<EntitySchema>(found[0], _time!.GetTimestamp());
        }

        return found[0];
    }

    private Known? Of(IConnection connection) => _time is null ? null : _known.GetOrCreateValue(connection);

    private bool IsFresh(long at) => _time!.GetElapsedTime(at) < _age;

    private sealed record Dated<T>(T Value, long At);

    private sealed class Known
    {
        public volatile Dated<StoreIdentity>? Identity;

        public ConcurrentDictionary<string, Dated<EntitySchema>> Entities { get; } = new(StringComparer.Ordinal);
    }
}
