using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;
using CrmConnector.Adapters.Sql.Writing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>Writes a batch in one transaction. A refused statement undoes only itself in SQLite, so the others go on.</summary>
internal sealed class SqliteBatchWriter(SqliteSession session, ILookup lookup, Table table, WriteBatch batch)
{
    private readonly WritePlan _plan = new(table, batch, new SqliteValueCheck());
    private readonly ExpectedRows _expected = new(session, table, batch, lookup);
    private bool _somethingCommitted;

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(CancellationToken cancellationToken)
    {
        var outcomes = new WriteOutcome[batch.Writes.Count];
        await WriteRangeAsync(outcomes, 0, outcomes.Length, cancellationToken);
        return outcomes;
    }

    /// <summary>Once a part of the batch is committed it must be told, so what stops the rest is an outcome too.</summary>
    private async Task WriteRestAsync(WriteOutcome[] outcomes, int from, int to, CancellationToken cancellationToken)
    {
        try
        {
            await WriteRangeAsync(outcomes, from, to, cancellationToken);
        }
        catch (SqliteException exception) when (_somethingCommitted && session.Errors.Translate(exception) is not null)
        {
            Array.Fill(outcomes, new WriteOutcome.NotAttempted(null), from, to - from);
        }
    }

    private async Task WriteRangeAsync(WriteOutcome[] outcomes, int from, int to, CancellationToken cancellationToken)
    {
        SqliteStatement.Execute(session.Handle, "BEGIN IMMEDIATE");
        try
        {
            var range = Enumerable.Range(from, to - from).Select(i => (i, batch.Writes[i]));
            var moved = await _expected.CheckAsync(range, transaction: null, cancellationToken);
            using (var writer = new SqliteRecordWriter(session.Handle, table, _plan))
            {
                for (var i = from; i < to; i++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    outcomes[i] = moved.GetValueOrDefault(i) ?? WriteOne(writer, batch.Writes[i]);
                    if (raw.sqlite3_get_autocommit(session.Handle) != 0)
                    {
                        UndoneByTrigger(outcomes, from, i, to);
                        return;
                    }
                }
            }

            if (batch.Answer == AnswerDetail.Stored)
            {
                await ReadBackAsync(outcomes, from, to, cancellationToken);
            }

            SqliteStatement.Execute(session.Handle, "COMMIT");
            _somethingCommitted = true;
        }
        catch (SqliteException exception)
            when (exception.SqliteErrorCode == raw.SQLITE_CONSTRAINT
                && session.Errors.Fault(exception, table) is { } fault
            )
        {
            // A deferred constraint speaks up at the commit only, and does not say which record it means.
            raw.sqlite3_exec(session.Handle, "ROLLBACK");
            if (to - from == 1)
            {
                outcomes[from] = new WriteOutcome.Refused(fault);
                return;
            }

            var middle = from + ((to - from) / 2);
            await WriteRestAsync(outcomes, from, middle, cancellationToken);
            await WriteRestAsync(outcomes, middle, to, cancellationToken);
        }
        catch
        {
            raw.sqlite3_exec(session.Handle, "ROLLBACK");
            throw;
        }
    }

    private WriteOutcome WriteOne(SqliteRecordWriter writer, RecordWrite write)
    {
        try
        {
            return writer.Write(write);
        }
        catch (SqliteException exception) when (session.Errors.Fault(exception, table) is { } fault)
        {
            return new WriteOutcome.Refused(
                write.Kind == WriteKind.Delete && fault.Kind == FaultKind.ReferenceMissing
                    ? fault with
                    {
                        Kind = FaultKind.InUse,
                    }
                    : fault
            );
        }
    }

    /// <summary>A trigger with RAISE(ROLLBACK) undid the whole transaction: only its own record is at fault.</summary>
    private static void UndoneByTrigger(WriteOutcome[] outcomes, int from, int at, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (i > at || (i < at && outcomes[i] is WriteOutcome.Written))
            {
                outcomes[i] = new WriteOutcome.NotAttempted(null);
            }
        }
    }

    private async Task ReadBackAsync(WriteOutcome[] outcomes, int from, int to, CancellationToken cancellationToken)
    {
        var written = new Dictionary<RecordKey, int>();
        for (var i = from; i < to; i++)
        {
            if (outcomes[i] is WriteOutcome.Written done && batch.Writes[i].Kind != WriteKind.Delete)
            {
                written[done.Key] = i;
            }
        }

        var plan = new RowPlan(table, _plan.Columns, null);
        var keys = written.Keys.Select(k => KeyText.Parse(k, table.Key)).OfType<FieldValue[]>().ToList();
        foreach (var record in await lookup.FetchAsync(session, plan, keys, null, cancellationToken))
        {
            if (written.TryGetValue(record.Key, out var i))
            {
                outcomes[i] = new WriteOutcome.Written(record.Key, null, record.Values);
            }
        }
    }
}
