using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Dialects;

namespace CrmConnector.Adapters.Sql.Reading;

/// <summary>Reads records by keys, in the order of the keys.</summary>
internal static class KeyFetch
{
    public static async Task<IReadOnlyList<Record?>> FetchAsync(
        ILookup lookup,
        Session session,
        RowPlan plan,
        IReadOnlyList<RecordKey> keys,
        CancellationToken cancellationToken
    )
    {
        var wanted = new Dictionary<RecordKey, FieldValue[]>(keys.Count);
        foreach (var key in keys)
        {
            if (KeyText.Parse(key, plan.Table.Key) is { } values)
            {
                wanted[key] = values;
            }
        }

        var found = new Dictionary<RecordKey, Record>(wanted.Count);
        if (wanted.Count > 0)
        {
            foreach (var record in await lookup.FetchAsync(session, plan, [.. wanted.Values], null, cancellationToken))
            {
                found[record.Key] = record;
            }
        }

        return [.. keys.Select(k => found.GetValueOrDefault(k))];
    }
}
