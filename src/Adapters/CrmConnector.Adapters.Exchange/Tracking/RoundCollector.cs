using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Discovery;

namespace CrmConnector.Adapters.Exchange.Tracking;

/// <summary>
/// Sorts the rows of a round. A row stands for its contact only where it is certain that it shows it as it is now: rows may leave out what did not change, come
/// twice, or be repeated from long ago. All others are only the news that there is something to read.
/// </summary>
internal sealed class RoundCollector(ExchangeEntity entity)
{
    private readonly HashSet<int> _met = [];
    private readonly Dictionary<string, FolderMark> _marks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ToldKeys> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<RecordKey, bool> _removed = [];

    /// <summary>Contacts as they are now.</summary>
    public Dictionary<RecordKey, Record> Records { get; } = [];

    /// <summary>Contacts that have to be read by key.</summary>
    public HashSet<RecordKey> Unclear { get; } = [];

    /// <summary>How many records and keys wait to be handed out.</summary>
    public int Count => Records.Count + Unclear.Count;

    /// <summary>The places of all folders whose rounds are through.</summary>
    public IReadOnlyDictionary<string, FolderMark> Marks => _marks;

    public void Take(RoundPage page)
    {
        var (folder, after) = (page.Round.Folder, page.Round.After);
        if (!_told.TryGetValue(folder.Place, out var told))
        {
            _told.Add(folder.Place, told = new ToldKeys(after));
        }

        foreach (var row in page.Rows)
        {
            var key = entity.KeyOf(folder.Mailbox, row.Id);
            // two keys with one hash only cost a reading; keeping the keys of a whole round costs memory
            var isFirst = _met.Add(string.GetHashCode(key.Value, StringComparison.Ordinal));
            if (row.Record is null)
            {
                // a move shows as a removal here and as a row there, in any order
                _removed[key] = isFirst && FolderMembership.OnlyFolder(entity, folder.Mailbox) is not null;
            }
            else if (isFirst && row.IsWhole && IsNews(key, row.Record, after))
            {
                Records[key] = row.Record;
            }
            else
            {
                Records.Remove(key);
                Unclear.Add(key);
            }

            if (row.Record?.ModifiedAt is { } modified)
            {
                told.Note(key, modified);
            }
        }

        if (page.DeltaLink is { } link)
        {
            _marks[folder.Place] = told.MarkAt(link);
        }
    }

    /// <summary>Takes contacts that were read by key.</summary>
    public void Take(IEnumerable<RecordKey> keys, IEnumerable<Record?> records)
    {
        foreach (var (key, record) in keys.Zip(records))
        {
            Unclear.Remove(key);
            if (record is not null)
            {
                Records[key] = record;
                _removed.Remove(key);
            }
            else
            {
                // what has gone meanwhile is told by a later round, if not by this one
                Records.Remove(key);
                Settle(key);
            }
        }
    }

    /// <summary>When all folders are through: what was told as removed, but may lie in another folder now, is to be looked at.</summary>
    public void DoubtRemoved() => Unclear.UnionWith(_removed.Where(r => !r.Value).Select(r => r.Key));

    /// <summary>The contacts that are gone, when nothing is unclear any more.</summary>
    public List<RecordKey> Deleted() => [.. _removed.Keys];

    private void Settle(RecordKey key)
    {
        if (_removed.ContainsKey(key))
        {
            _removed[key] = true;
        }
    }

    /// <summary>A row that was told before may be a repetition of what has changed since.</summary>
    private static bool IsNews(RecordKey key, Record record, FolderMark? after) =>
        after is null || (record.ModifiedAt is { } modified && after.IsBefore(key, modified));
}
