using System.Data.Common;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>Looks rows up one by one with a prepared statement: in the same process there are no round trips to save.</summary>
internal sealed class SqliteLookup : ILookup
{
    private static readonly SqliteSyntax s_syntax = new();

    public async Task<List<Record>> FetchAsync(
        Session session,
        RowPlan plan,
        IReadOnlyList<FieldValue[]> keys,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    )
    {
        var records = new List<Record>(keys.Count);
        await using var command = Prepare(session, plan, plan.Table.Key, 1, transaction);
        foreach (var key in keys)
        {
            await AskAsync(command, plan, key, records, cancellationToken);
        }

        return records;
    }

    /// <summary>A transaction that may write has the whole file to itself.</summary>
    public Task<List<Record>> LockAsync(
        Session session,
        RowPlan plan,
        IReadOnlyList<FieldValue[]> keys,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    ) => FetchAsync(session, plan, keys, transaction, cancellationToken);

    public async Task<IReadOnlyList<Record>[]> FindAsync(
        Session session,
        RowPlan plan,
        IReadOnlyList<Column> columns,
        IReadOnlyList<FieldValue[]> questions,
        int limit,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    )
    {
        var answers = new IReadOnlyList<Record>[questions.Count];
        await using var command = Prepare(session, plan, columns, limit, transaction);
        for (var i = 0; i < answers.Length; i++)
        {
            var records = new List<Record>();
            await AskAsync(command, plan, questions[i], records, cancellationToken);
            answers[i] = records;
        }

        return answers;
    }

    private static DbCommand Prepare(
        Session session,
        RowPlan plan,
        IReadOnlyList<Column> columns,
        int limit,
        DbTransaction? transaction
    )
    {
        var tests = columns.Select((c, i) => $"{s_syntax.Quote(c.Name)} = {s_syntax.Parameter(i + 1)}").ToList();
        var filter = NullKeys.Filter(plan.Table, s_syntax);
        if (filter.Length > 0)
        {
            tests.Add(filter);
        }

        var sql = s_syntax.SelectPage(plan.Select(s_syntax), plan.Table.Quoted, string.Join(" AND ", tests), "", limit);
        var command = session.Command(sql, [.. columns.Select(c => new BoundValue(c, FieldValue.Null))]);
        command.Transaction = transaction;
        return command;
    }

    private static async Task AskAsync(
        DbCommand command,
        RowPlan plan,
        FieldValue[] values,
        List<Record> records,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = SqliteStored.Of(values[i]).ToObject();
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            records.Add(plan.Read(reader));
        }
    }
}
