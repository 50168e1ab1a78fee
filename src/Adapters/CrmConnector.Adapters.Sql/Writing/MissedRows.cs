using System.Data.Common;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>Rows that an update or delete did not meet: gone, or of another version by now.</summary>
internal static class MissedRows
{
    public static async Task SettleAsync(
        Session session,
        Table table,
        ILookup lookup,
        DbTransaction transaction,
        IReadOnlyList<PendingRow> missed,
        WriteOutcome[] outcomes,
        CancellationToken cancellationToken
    )
    {
        var versioned = missed.Where(r => r.Write.ExpectedVersion is not null).ToList();
        var present = new HashSet<RecordKey>();
        if (versioned.Count > 0)
        {
            var plan = new RowPlan(table, [], null);
            var records = await lookup.FetchAsync(
                session,
                plan,
                [.. versioned.Select(r => r.Row.KeyValues!)],
                transaction,
                cancellationToken
            );
            present.UnionWith(records.Select(r => r.Key));
        }

        foreach (var row in missed)
        {
            outcomes[row.Place] = present.Contains(row.Row.Key!.Value)
                ? new WriteOutcome.Moved()
                : new WriteOutcome.Gone();
        }
    }
}
