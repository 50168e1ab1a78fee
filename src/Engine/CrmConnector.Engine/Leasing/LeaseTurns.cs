using System.Collections.Concurrent;
using CrmConnector.State.Leases;

namespace CrmConnector.Engine.Leasing;

/// <summary>
/// Lets the runs of one program take their turns: first come, first served per link set, and not more than some at the same time. The store's lease keeps other
/// programs out; it has no queue.
/// </summary>
/// <param name="most">How many runs go on at the same time.</param>
public sealed class LeaseTurns(int most) : IDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _sets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lease> _left = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(most, most);

    /// <summary>Waits for its turn; the turn ends when the answer is disposed of. Whoever waits for a link set takes no place meanwhile.</summary>
    internal async ValueTask<IDisposable> EnterAsync(string linkSet, CancellationToken cancellationToken)
    {
        var set = _sets.GetOrAdd(linkSet, _ => new SemaphoreSlim(1, 1));
        await set.WaitAsync(cancellationToken);
        try
        {
            await _places.WaitAsync(cancellationToken);
        }
        catch
        {
            set.Release();
            throw;
        }

        return new Turn(set, _places);
    }

    /// <summary>Notes a lease of a run that has ended and could not give it back, as the state store took no writes: whoever has the next turn does it first.</summary>
    internal void Leave(Lease lease) => _left[lease.LinkSet] = lease;

    /// <summary>The lease that was left of a link set; null for none.</summary>
    internal Lease? Left(string linkSet) => _left.GetValueOrDefault(linkSet);

    /// <summary>It has been given back.</summary>
    internal void Forget(Lease lease) => _left.TryRemove(KeyValuePair.Create(lease.LinkSet, lease));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var set in _sets.Values)
        {
            set.Dispose();
        }

        _places.Dispose();
    }

    private sealed class Turn(SemaphoreSlim set, SemaphoreSlim places) : IDisposable
    {
        private bool _ended;

        public void Dispose()
        {
            if (!_ended)
            {
                _ended = true;
                places.Release();
                set.Release();
            }
        }
    }
}
