using System.Data.Common;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;
using CrmConnector.Adapters.Sql.Writing;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>Writes rows that set the same columns in one statement each, the values as one array per column.</summary>
internal sealed class PostgreSqlRowWriter(
    PostgreSqlSession session,
    Table table,
    WritePlan plan,
    WriteBatch batch,
    ILookup lookup,
    SqlSyntax syntax
) : IRowWriter
{
    private readonly PostgreSqlWriteSql _sql = new(table, plan, syntax);
    private readonly PostgreSqlCopy _copy = new(session, table, syntax);
    private readonly PostgreSqlReceipts _receipts = new(session, table, plan, syntax);

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

        foreach (var group in RowGroup.Of(rows.Where(r => r.Row.Key is not null)))
        {
            await WriteGroupAsync(transaction, group, outcomes, cancellationToken);
        }

        if (batch.Answer != AnswerDetail.Key)
        {
            var answers = new WrittenAnswers(table, plan, batch, lookup);
            await answers.AddAsync(session, transaction, rows, outcomes, cancellationToken);
        }
    }

    private Task<bool> CopyAsync(
        DbTransaction transaction,
        IReadOnlyList<Column> columns,
        RowGroup group,
        CancellationToken cancellationToken
    ) => _copy.TryInsertAsync(transaction, columns, group, row => _sql.Values(group, row), cancellationToken);

    private async Task WriteGroupAsync(
        DbTransaction transaction,
        RowGroup group,
        WriteOutcome[] outcomes,
        CancellationToken cancellationToken
    )
    {
        var columns = _sql.Parameters(group);
        if (group.Kind == WriteKind.Create && await CopyAsync(transaction, columns, group, cancellationToken))
        {
            foreach (var row in group.Rows)
            {
                outcomes[row.Place] = new WriteOutcome.Written(row.Row.Key!.Value);
            }

            return;
        }

        await using var command = session.Command(_sql.For(group), transaction);
        PostgreSqlLookup.AddArrays(command, columns, [.. group.Rows.Select(r => _sql.Values(group, r))]);
        var done = new HashSet<RecordKey>();
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            var key = new FieldValue[table.Key.Count];
            while (await reader.ReadAsync(cancellationToken))
            {
                for (var i = 0; i < key.Length; i++)
                {
                    key[i] = table.Key[i].Codec.Read(reader, i);
                }

                done.Add(KeyText.Format(key));
            }
        }

        var missed = new List<PendingRow>();
        foreach (var row in group.Rows)
        {
            var key = row.Row.Key!.Value;

            // Two creates may hold the same key: the second finds the first.
            if (done.Contains(key) && (group.Kind != WriteKind.Create || done.Remove(key)))
            {
                outcomes[row.Place] = new WriteOutcome.Written(key);
            }
            else if (group.Kind == WriteKind.Create)
            {
                outcomes[row.Place] = new WriteOutcome.Found(key, ByIntent: false);
            }
            else
            {
                missed.Add(row);
            }
        }

        await MissedRows.SettleAsync(session, table, lookup, transaction, missed, outcomes, cancellationToken);
    }
}
