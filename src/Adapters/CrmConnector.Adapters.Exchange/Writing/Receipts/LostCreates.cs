using System.Collections.Concurrent;

namespace CrmConnector.Adapters.Exchange.Writing.Receipts;

/// <summary>
/// Creates that got no answer on this connection. The service's search may miss what was just made, so that such a create may be sent again only when it was not
/// found and the time is over for which it may be missed.
/// </summary>
internal sealed class LostCreates(TimeProvider time, TimeSpan settleTime)
{
    private readonly ConcurrentDictionary<Guid, long> _lost = [];

    public void Add(Guid intent)
    {
        // those whose time is over were found by other ways, or will never be sent again
        foreach (var (old, _) in _lost.Where(l => time.GetElapsedTime(l.Value) > settleTime))
        {
            _lost.TryRemove(old, out _);
        }

        _lost[intent] = time.GetTimestamp();
    }

    public void Remove(Guid intent) => _lost.TryRemove(intent, out _);

    /// <summary>How long a create that was not found may still have made something; zero for not at all.</summary>
    public TimeSpan Remaining(Guid intent) =>
        _lost.TryGetValue(intent, out var sentAt) && settleTime - time.GetElapsedTime(sentAt) is { Ticks: > 0 } left
            ? left
            : TimeSpan.Zero;
}
