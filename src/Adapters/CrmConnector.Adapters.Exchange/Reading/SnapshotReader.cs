using System.Collections.Concurrent;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Discovery;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Reads all that an entity has in one mailbox.</summary>
internal sealed class SnapshotReader(FolderLister lister, TimeProvider time)
{
    /// <summary>Contacts that lie in memory for longer are read again before they are handed out: users edit them meanwhile.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    /// <summary>But not so often that the reading never ends.</summary>
    private const int LongestShare = 10;

    public async Task<MailboxSnapshot> ReadAsync(
        ExchangeEntity entity,
        ContactLayout layout,
        Mailbox mailbox,
        CancellationToken cancellationToken
    )
    {
        var began = time.GetTimestamp();
        var records = new ConcurrentDictionary<RecordKey, Record>();
        await Task.WhenAll(
            entity
                .FoldersOf(mailbox)
                .Select(folder => lister.ReadAsync(folder, layout, Take, cancellationToken).AsTask())
        );
        var ended = time.GetTimestamp();
        var longest = time.GetElapsedTime(began, ended) * LongestShare;
        var fresh = longest > Fresh ? longest : Fresh;
        return new MailboxSnapshot(records.Values, () => time.GetElapsedTime(ended) > fresh);

        void Take(ContactRow row)
        {
            if (row.Record is { } record)
            {
                records[record.Key] = record;
            }
        }
    }
}
