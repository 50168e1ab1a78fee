using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>The contacts that an entity has in one mailbox, in key order: the service lists them in none.</summary>
/// <param name="records">The contacts.</param>
/// <param name="isStale">Tells whether they were read too long ago to be handed out.</param>
internal sealed class MailboxSnapshot(IEnumerable<Record> records, Func<bool> isStale)
{
    private readonly Record[] _records = [.. records.OrderBy(record => record.Key.Value, StringComparer.Ordinal)];

    public bool IsStale => isStale();

    /// <summary>At most so many contacts behind a key.</summary>
    public ArraySegment<Record> After(string? key, int most)
    {
        var start = FirstAfter(key);
        return new ArraySegment<Record>(_records, start, Math.Min(most, _records.Length - start));
    }

    public bool HasAfter(string? key) => FirstAfter(key) < _records.Length;

    private int FirstAfter(string? key)
    {
        var (low, high) = (0, key is null ? 0 : _records.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) =
                string.CompareOrdinal(_records[middle].Key.Value, key) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
