using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Dialects;

namespace CrmConnector.Adapters.Sql.Reading;

/// <summary>Looks up which records were made under which intents. Only after a crash, so it need not be fast.</summary>
internal static class ReceiptLookup
{
    private const int PerStatement = 500;

    public static async Task<IReadOnlyDictionary<Guid, RecordKey>> ReadAsync(
        Session session,
        ReceiptTable receipts,
        SqlSyntax syntax,
        IReadOnlyList<Guid> intents,
        CancellationToken cancellationToken
    )
    {
        var keys = new Dictionary<Guid, RecordKey>();
        var exists = await session.QueryAsync(
            session.Command(receipts.ExistsSql),
            r => !r.IsDBNull(0),
            cancellationToken
        );
        if (!exists.Contains(item: true))
        {
            return keys;
        }

        foreach (var part in intents.Chunk(PerStatement))
        {
            // An intent is unique whatever the entity.
            var list = string.Join(", ", part.Select((_, i) => syntax.Parameter(i + 1)));
            var rows = await session.QueryAsync(
                session.Command(
                    $"SELECT intent, record FROM {receipts.Name} WHERE intent IN ({list})",
                    [.. part.Select(receipts.Bind)]
                ),
                r => (Intent: Convert.ToString(r.GetValue(0), CultureInfo.InvariantCulture)!, Record: r.GetString(1)),
                cancellationToken
            );
            foreach (var (intent, record) in rows)
            {
                keys[Guid.Parse(intent, CultureInfo.InvariantCulture)] = new RecordKey(record);
            }
        }

        return keys;
    }
}
