namespace CrmConnector.Sandbox;

/// <summary>What a sandbox Exchange has done on one mailbox.</summary>
public sealed class MailboxCounts
{
    private long requests;
    private long throttled;
    private long created;
    private long updated;
    private long deleted;
    private int mostConcurrent;

    /// <summary>Requests that were counted against the limits, those in batches one by one.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>Requests of these that got 429.</summary>
    public long Throttled => Interlocked.Read(ref throttled);

    /// <summary>Contacts created, by whomever; one that moved counts here and as deleted.</summary>
    public long Created => Interlocked.Read(ref created);

    /// <summary>Contacts changed, by whomever.</summary>
    public long Updated => Interlocked.Read(ref updated);

    /// <summary>Contacts deleted, by whomever.</summary>
    public long Deleted => Interlocked.Read(ref deleted);

    /// <summary>The most requests that one application had under way at once, those that were refused for it included.</summary>
    public int MostConcurrent => Volatile.Read(ref mostConcurrent);

    internal void Request() => Interlocked.Increment(ref requests);

    internal void Throttle() => Interlocked.Increment(ref throttled);

    internal void Concurrent(int count)
    {
        var known = Volatile.Read(ref mostConcurrent);
        while (count > known)
        {
            known = Interlocked.CompareExchange(ref mostConcurrent, count, known);
        }
    }

    internal void Change(string change)
    {
        switch (change)
        {
            case "created":
                Interlocked.Increment(ref created);
                break;
            case "updated":
                Interlocked.Increment(ref updated);
                break;
            default:
                Interlocked.Increment(ref deleted);
                break;
        }
    }

    internal void Reset()
    {
        requests = throttled = created = updated = deleted = 0;
        mostConcurrent = 0;
    }
}
