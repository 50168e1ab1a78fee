using CrmConnector.Abstractions.Records;

namespace CrmConnector.State.Sqlite;

/// <summary>The keys of a page in stored form, and the order in which the index likes them.</summary>
internal readonly struct StoredKeys
{
    private static readonly Comparer<StoredKey> Ascending = Comparer<StoredKey>.Create(StoredKey.Compare);

    private StoredKeys(StoredKey[] keys, int[] order)
    {
        Keys = keys;
        Order = order;
    }

    /// <summary>The stored forms, in the order given.</summary>
    public StoredKey[] Keys { get; }

    /// <summary>The positions of the keys in ascending order.</summary>
    public int[] Order { get; }

    /// <summary>Brings keys to their stored form and sorts them; a page that is sorted already costs one pass.</summary>
    public static StoredKeys Sort<T>(IReadOnlyList<T> items, Func<T, RecordKey> keyOf)
    {
        var keys = new StoredKey[items.Count];
        var order = new int[items.Count];
        var sorted = true;
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = StoredKey.From(keyOf(items[i]));
            order[i] = i;
            sorted &= i == 0 || StoredKey.Compare(keys[i - 1], keys[i]) <= 0;
        }

        if (!sorted)
        {
            Array.Sort((StoredKey[])keys.Clone(), order, Ascending);
        }

        return new StoredKeys(keys, order);
    }
}
