using System.Data.Common;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Writing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>Writes the rows of one table of a group. A refused statement undoes only itself in SQLite, so the row at fault is known.</summary>
internal sealed class SqliteRowWriter(
    SqliteSession session,
    ILookup lookup,
    Table table,
    WritePlan plan,
    WriteBatch batch
) : IRowWriter
{
    public Task PrepareAsync(IReadOnlyList<PendingRow> rows, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task WriteAsync(
        DbTransaction transaction,
        IReadOnlyList<PendingRow> rows,
        WriteOutcome[] outcomes,
        CancellationToken cancellationToken
    )
    {
        // for this transaction only: what it prepares or creates may be rolled back
        using var writer = new SqliteRecordWriter(session.Handle, table, plan);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            outcomes[row.Place] = WriteOne(writer, row.Write);
        }

        if (batch.Answer == AnswerDetail.Stored)
        {
            var answers = new WrittenAnswers(table, plan, batch, lookup);
            await answers.AddAsync(session, transaction, rows, outcomes, cancellationToken);
        }
    }

    /// <summary>A trigger with RAISE(ROLLBACK) undoes the whole transaction: then the group is found by writing less.</summary>
    private WriteOutcome WriteOne(SqliteRecordWriter writer, RecordWrite write)
    {
        try
        {
            return writer.Write(write);
        }
        catch (SqliteException exception)
            when (raw.sqlite3_get_autocommit(session.Handle) == 0 && session.Errors.Fault(exception, table) is { } fault
            )
        {
            var isInUse = write.Kind == WriteKind.Delete && fault.Kind == FaultKind.ReferenceMissing;
            return new WriteOutcome.Refused(isInUse ? fault with { Kind = FaultKind.InUse } : fault);
        }
    }
}
