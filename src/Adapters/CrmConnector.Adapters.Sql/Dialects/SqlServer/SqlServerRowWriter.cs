using System.Data.Common;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;
using CrmConnector.Adapters.Sql.Writing;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Writes rows that set the same columns in one statement each.</summary>
internal sealed class SqlServerRowWriter(
    SqlServerSession session,
    Table table,
    WritePlan plan,
    WriteBatch batch,
    ILookup lookup,
    SqlSyntax syntax
) : IRowWriter
{
    private readonly SqlServerWriteSql _sql = new(table, plan, syntax);
    private readonly SqlServerReceipts _receipts = new(session, table, plan, syntax);

    public async Task PrepareAsync(IReadOnlyList<PendingRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Any(r => r.Row.Kind == WriteKind.Create && r.Row.Key is null && r.Write.Intent != Guid.Empty))
        {
            await _receipts.CreateTableAsync(cancellationToken);
        }
    }

    public async Task WriteAsync(
        DbTransaction transaction,
        IReadOnlyList<PendingRow> rows,
        WriteOutcome[] outcomes,
        CancellationToken cancellationToken
    )
    {
        var drawn = rows.Where(r => r.Row.Kind == WriteKind.Create && r.Row.Key is null).ToList();
        if (drawn.Count > 0)
        {
            await _receipts.CreateAsync(transaction, drawn, outcomes, _sql, cancellationToken);
        }

        var known = rows.Where(r => r.Row.Key is not null)
            .ToLookup(r => SqlServerFit.CanBeHeld(table.Key, r.Row.KeyValues!));
        foreach (var row in known[false])
        {
            outcomes[row.Place] =
                row.Row.Kind == WriteKind.Create
                    ? new WriteOutcome.Refused(new RecordFault(FaultKind.InvalidValue, "", table.Key[0].Name))
                    : new WriteOutcome.Gone();
        }

        foreach (var group in RowGroup.Of(known[true]))
        {
            await WriteGroupAsync(transaction, group, outcomes, cancellationToken);
        }

        // Not by OUTPUT: it tells the values from before the table's triggers.
        if (batch.Answer != AnswerDetail.Key)
        {
            var answers = new WrittenAnswers(table, plan, batch, lookup);
            await answers.AddAsync(session, transaction, rows, outcomes, cancellationToken);
        }
    }

    private async Task WriteGroupAsync(
        DbTransaction transaction,
        RowGroup group,
        WriteOutcome[] outcomes,
        CancellationToken cancellationToken
    )
    {
        var source = await SqlServerRows.CreateAsync(
            session,
            _sql.Columns(group),
            [.. group.Rows.Select(r => _sql.Values(group, r))],
            transaction,
            cancellationToken
        );
        var done = new HashSet<RecordKey>();
        await using (var command = source.Command(_sql.For(group, source.Source)))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                done.Add(KeyText.Format([.. table.Key.Select((c, i) => c.Codec.Read(reader, i))]));
            }
        }

        var missed = new List<PendingRow>();
        foreach (var row in group.Rows)
        {
            if (done.Contains(row.Row.Key!.Value))
            {
                outcomes[row.Place] = new WriteOutcome.Written(row.Row.Key.Value);
            }
            else
            {
                missed.Add(row);
            }
        }

        if (group.Kind == WriteKind.Create)
        {
            await FindExistingAsync(transaction, missed, outcomes, cancellationToken);
        }
        else
        {
            await MissedRows.SettleAsync(session, table, lookup, transaction, missed, outcomes, cancellationToken);
        }
    }

    /// <summary>A create that wrote nothing met a record of that key, perhaps in another spelling.</summary>
    private async Task FindExistingAsync(
        DbTransaction transaction,
        List<PendingRow> rows,
        WriteOutcome[] outcomes,
        CancellationToken cancellationToken
    )
    {
        if (rows.Count == 0)
        {
            return;
        }

        var found = await lookup.FindAsync(
            session,
            new RowPlan(table, [], null),
            table.Key,
            [.. rows.Select(r => r.Row.KeyValues!)],
            1,
            transaction,
            cancellationToken
        );
        for (var i = 0; i < rows.Count; i++)
        {
            outcomes[rows[i].Place] = found[i] is [var existing, ..]
                ? new WriteOutcome.Found(existing.Key, ByIntent: false)
                : new WriteOutcome.Refused(new RecordFault(FaultKind.Duplicate, SqlServerReceipts.DuplicateIgnored));
        }
    }
}
