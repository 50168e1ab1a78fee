using System.Data;
using System.Data.Common;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>
/// Writes a batch in one transaction. Where the server refuses it because of some record, it is halved until that record stands alone; each part
/// is a transaction of its own, so what was answered as written is durable.
/// </summary>
internal sealed class BatchWriter(Session session, Table table, WriteBatch batch, ValueCheck check, ILookup lookup)
{
    private readonly ExpectedRows _expected = new(session, table, batch, lookup);
    private readonly WriteOutcome[] _outcomes = new WriteOutcome[batch.Writes.Count];
    private bool _somethingCommitted;

    public WritePlan Plan { get; } = new(table, batch, check);

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(IRowWriter writer, CancellationToken cancellationToken)
    {
        var pending = new List<PendingRow>(batch.Writes.Count);
        for (var i = 0; i < batch.Writes.Count; i++)
        {
            var row = Plan.Prepare(batch.Writes[i]);
            if (row.Fault is { } fault)
            {
                _outcomes[i] = new WriteOutcome.Refused(fault);
            }
            else if (row.IsGone)
            {
                _outcomes[i] = new WriteOutcome.Gone();
            }
            else
            {
                pending.Add(new PendingRow(i, batch.Writes[i], row));
            }
        }

        if (pending.Count > 0)
        {
            await session.RunAsync(
                async token =>
                {
                    await writer.PrepareAsync(pending, token);
                    return true;
                },
                cancellationToken
            );
            await WriteRangeAsync(writer, pending, cancellationToken);
        }

        return _outcomes;
    }

    private async Task WriteRangeAsync(
        IRowWriter writer,
        IReadOnlyList<PendingRow> rows,
        CancellationToken cancellationToken
    )
    {
        var committing = false;
        try
        {
            await session.RunAsync(
                async token =>
                {
                    // Said aloud: a pooled connection may remember how it read before.
                    await using var transaction = await session.Connection.BeginTransactionAsync(
                        IsolationLevel.ReadCommitted,
                        token
                    );
                    await writer.WriteAsync(
                        transaction,
                        await AsExpectedAsync(transaction, rows, token),
                        _outcomes,
                        token
                    );
                    committing = true;

                    // Once sent, a commit is not called back: its answer is wanted.
                    await transaction.CommitAsync(CancellationToken.None);
                    return true;
                },
                cancellationToken
            );
            _somethingCommitted = true;
        }
        catch (Exception exception) when (session.Errors.Fault(exception, table) is { } fault)
        {
            await SplitAsync(writer, rows, fault, cancellationToken);
        }
        catch (Exception exception) when (exception is AdapterException && (committing || _somethingCommitted))
        {
            // What was committed before must be told, so the rest is an outcome too.
            foreach (var row in rows)
            {
                _outcomes[row.Place] = committing ? new WriteOutcome.Unanswered() : new WriteOutcome.NotAttempted(null);
            }
        }
    }

    /// <summary>The rows that are as their writes expect; the outcomes of the others are set.</summary>
    private async ValueTask<IReadOnlyList<PendingRow>> AsExpectedAsync(
        DbTransaction transaction,
        IReadOnlyList<PendingRow> rows,
        CancellationToken cancellationToken
    )
    {
        var moved = await _expected.CheckAsync(rows.Select(r => (r.Place, r.Write)), transaction, cancellationToken);
        foreach (var (place, outcome) in moved)
        {
            _outcomes[place] = outcome;
        }

        return moved.Count == 0 ? rows : [.. rows.Where(r => !moved.ContainsKey(r.Place))];
    }

    private async Task SplitAsync(
        IRowWriter writer,
        IReadOnlyList<PendingRow> rows,
        RecordFault fault,
        CancellationToken cancellationToken
    )
    {
        if (rows.Count == 1)
        {
            var isDelete = rows[0].Write.Kind == WriteKind.Delete;
            _outcomes[rows[0].Place] = new WriteOutcome.Refused(
                isDelete && fault.Kind == FaultKind.ReferenceMissing ? fault with { Kind = FaultKind.InUse } : fault
            );
            return;
        }

        var middle = rows.Count / 2;
        await WriteRangeAsync(writer, [.. rows.Take(middle)], cancellationToken);
        await WriteRangeAsync(writer, [.. rows.Skip(middle)], cancellationToken);
    }
}
