using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CrmConnector.Abstractions.Signals;

namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <content>Hearing of changes of the store.</content>
internal partial class MemoryConnection : ISignalListener
{
    public virtual bool CanListen(string entity) =>
        string.Equals(entity, MemorySchema.Entity, StringComparison.Ordinal);

    public virtual async IAsyncEnumerable<Signal> ListenAsync(
        IReadOnlyCollection<string> entities,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var news = NewsQueue();
        using var hearing = Store.Hear(isDeletion =>
        {
            if (IsNews(isDeletion))
            {
                news.Writer.TryWrite(true);
            }
        });
        yield return new Signal(MemorySchema.Entity, FirstReason);
        while (await news.Reader.WaitToReadAsync(cancellationToken))
        {
            news.Reader.TryRead(out _);
            yield return new Signal(MemorySchema.Entity, SignalReason.Changed);
        }
    }

    protected virtual SignalReason FirstReason => SignalReason.Missed;

    protected virtual Channel<bool> NewsQueue() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected virtual bool IsNews(bool isDeletion) => true;
}
