using System.Data;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>
/// Writes a batch in one transaction. Where the server refuses it because of some record, it is halved until that record stands alone; each part
/// is a transaction of its own, so what was answered as written is durable.
/// </summary>
internal sealed class BatchWriter(Session session, Table table, WriteBatch batch, ValueCheck check)
{
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
                    await writer.WriteAsync(transaction, rows, _outcomes, token);
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
