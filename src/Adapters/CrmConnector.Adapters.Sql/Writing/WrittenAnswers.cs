using System.Data.Common;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>Reads, in the same transaction, what the written rows have become: after triggers, defaults and rounding.</summary>
internal sealed class WrittenAnswers(Table table, WritePlan plan, WriteBatch batch, ILookup lookup)
{
    public async Task AddAsync(
        Session session,
        DbTransaction? transaction,
        IReadOnlyList<PendingRow> rows,
        WriteOutcome[] outcomes,
        CancellationToken cancellationToken
    )
    {
        var written = new Dictionary<RecordKey, int>();
        foreach (var row in rows)
        {
            if (row.Write.Kind != WriteKind.Delete && outcomes[row.Place] is WriteOutcome.Written done)
            {
                written[done.Key] = row.Place;
            }
        }

        if (written.Count == 0)
        {
            return;
        }

        var withValues = batch.Answer == AnswerDetail.Stored;
        var rowPlan = new RowPlan(table, withValues ? plan.Columns : [], null);
        var keys = written.Keys.Select(k => KeyText.Parse(k, table.Key)).OfType<FieldValue[]>().ToList();
        foreach (var record in await lookup.FetchAsync(session, rowPlan, keys, transaction, cancellationToken))
        {
            if (written.TryGetValue(record.Key, out var place))
            {
                outcomes[place] = new WriteOutcome.Written(
                    record.Key,
                    record.Version,
                    withValues ? record.Values : null
                );
            }
        }
    }
}
