using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace CrmConnector.Adapters.Sql.Signals;

/// <summary>Signals on their way to a reader. Each entity waits in it once at most, so it never holds more than there are entities.</summary>
internal sealed class SignalQueue(int entities)
{
    private readonly Channel<string> _signals = Channel.CreateBounded<string>(Math.Max(1, entities));
    private readonly ConcurrentDictionary<string, bool> _waiting = new(StringComparer.Ordinal);

    /// <summary>Adds a signal, unless the entity waits already.</summary>
    public void Add(string entity)
    {
        if (_waiting.TryAdd(entity, true))
        {
            _signals.Writer.TryWrite(entity);
        }
    }

    /// <summary>No more signals will come.</summary>
    /// <param name="failure">Why; what is waiting is read before it is thrown.</param>
    public void Complete(Exception? failure) => _signals.Writer.TryComplete(failure);

    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entity in _signals.Reader.ReadAllAsync(cancellationToken))
        {
            // before it is given: what changes from now on may not be in what the reader is about to read
            _waiting.TryRemove(entity, out _);
            yield return entity;
        }
    }
}
