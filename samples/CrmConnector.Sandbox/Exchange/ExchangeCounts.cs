using System.Collections.Concurrent;

namespace CrmConnector.Sandbox;

/// <summary>What a sandbox Exchange has done since it was started or the counts were reset. Safe to read from any thread.</summary>
public sealed class ExchangeCounts
{
    private readonly ConcurrentDictionary<string, MailboxCounts> mailboxes = new(StringComparer.OrdinalIgnoreCase);
    private long requests;
    private long batchItems;
    private long throttled;
    private long refused;
    private long notifications;
    private long failedNotifications;
    private long droppedNotifications;

    /// <summary>HTTP requests to Graph; a batch counts as one.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>Requests inside batches.</summary>
    public long BatchItems => Interlocked.Read(ref batchItems);

    /// <summary>Answers with status 429, those in batches included.</summary>
    public long Throttled => Interlocked.Read(ref throttled);

    /// <summary>Answers with another status from 400 up, those in batches included.</summary>
    public long Refused => Interlocked.Read(ref refused);

    /// <summary>Notifications that were taken by their endpoints.</summary>
    public long Notifications => Interlocked.Read(ref notifications);

    /// <summary>Notifications that were not taken, once per try.</summary>
    public long FailedNotifications => Interlocked.Read(ref failedNotifications);

    /// <summary>Notifications that were given up.</summary>
    public long DroppedNotifications => Interlocked.Read(ref droppedNotifications);

    /// <summary>The most requests that one application had under way on one mailbox, those that were refused for it included.</summary>
    public int MostConcurrent => mailboxes.Values.Select(mailbox => mailbox.MostConcurrent).DefaultIfEmpty().Max();

    /// <summary>The same by mailbox, by its address.</summary>
    public IReadOnlyDictionary<string, MailboxCounts> Mailboxes => mailboxes;

    /// <summary>The counts of a mailbox, by its address.</summary>
    public MailboxCounts Of(string address) => mailboxes.GetOrAdd(address, _ => new MailboxCounts());

    /// <summary>Sets everything to zero.</summary>
    public void Reset()
    {
        requests = batchItems = throttled = refused = 0;
        notifications = failedNotifications = droppedNotifications = 0;
        foreach (var mailbox in mailboxes.Values)
        {
            mailbox.Reset();
        }
    }

    internal void Request() => Interlocked.Increment(ref requests);

    internal void BatchItem() => Interlocked.Increment(ref batchItems);

    internal void Answer(int status)
    {
        if (status == 429)
        {
            Interlocked.Increment(ref throttled);
        }
        else if (status >= 400)
        {
            Interlocked.Increment(ref refused);
        }
    }

    internal void Notified(int count, bool wasTaken) =>
        Interlocked.Add(ref wasTaken ? ref notifications : ref failedNotifications, count);

    internal void Dropped() => Interlocked.Increment(ref droppedNotifications);
}
