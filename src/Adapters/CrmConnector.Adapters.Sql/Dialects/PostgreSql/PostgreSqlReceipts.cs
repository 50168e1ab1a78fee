using System.Data.Common;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;
using CrmConnector.Adapters.Sql.Writing;
using Npgsql;
using NpgsqlTypes;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>Creates rows whose key the database draws, and leaves a receipt of each in the same transaction.</summary>
internal sealed class PostgreSqlReceipts(PostgreSqlSession session, Table table, WritePlan plan, SqlSyntax syntax)
{
    private readonly string _receipts = $"{syntax.Quote(syntax.DefaultSchema)}.crmconnector_receipt";

    /// <summary>Makes the receipts' table on first need.</summary>
    /// <exception cref="PrivilegeMissingException">The user may not; the message says what to run.</exception>
    public async Task CreateTableAsync(CancellationToken cancellationToken)
    {
        var exists = await session.QueryAsync(
            session.Command($"SELECT to_regclass({syntax.Literal(_receipts)}) IS NOT NULL"),
            r => r.GetBoolean(0),
            cancellationToken
        );
        if (exists[0])
        {
            return;
        }

        var sql =
            $"CREATE TABLE {_receipts} (intent uuid PRIMARY KEY, entity text NOT NULL, record text NOT NULL, at timestamptz NOT NULL DEFAULT now())";
        try
        {
            await using var command = session.Command(sql);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException exception)
            when (exception.SqlState is PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.UniqueViolation)
        {
            // Another writer made it at the same moment.
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new PrivilegeMissingException(
                $"Creating records in '{table.Entity}' needs a table of receipts, which the user may not make. Let an administrator run: {sql}; "
                    + $"GRANT SELECT, INSERT ON {_receipts} TO the connection's user.",
                exception
            );
        }
    }

    public async Task CreateAsync(
        DbTransaction transaction,
        IReadOnlyList<PendingRow> rows,
        WriteOutcome[] outcomes,
        PostgreSqlWriteSql sql,
        CancellationToken cancellationToken
    )
    {
        var receipts = await FindAsync(transaction, rows, cancellationToken);
        var news = new List<PendingRow>();
        foreach (var row in rows)
        {
            if (receipts.TryGetValue(row.Write.Intent, out var key))
            {
                outcomes[row.Place] = new WriteOutcome.Found(key, ByIntent: true);
            }
            else
            {
                news.Add(row);
            }
        }

        if (news.Count > 0)
        {
            await InsertAsync(transaction, news, outcomes, sql, cancellationToken);
            await NoteAsync(
                transaction,
                [.. news.Where(r => r.Write.Intent != Guid.Empty)],
                outcomes,
                cancellationToken
            );
        }
    }

    private async Task<Dictionary<Guid, RecordKey>> FindAsync(
        DbTransaction transaction,
        IReadOnlyList<PendingRow> rows,
        CancellationToken cancellationToken
    )
    {
        var intents = rows.Select(r => r.Write.Intent).Where(i => i != Guid.Empty).ToArray();
        if (intents.Length == 0)
        {
            return [];
        }

        var command = session.Command(
            $"SELECT intent, record FROM {_receipts} WHERE intent = ANY($1) AND entity = $2",
            transaction
        );
        command.Parameters.Add(
            new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid, Value = intents }
        );
        command.Parameters.Add(PostgreSqlChangeLog.Text(EntityNaming.Qualified(table.Name)));
        var found = await session.QueryAsync(command, r => (r.GetGuid(0), r.GetString(1)), cancellationToken);
        return found.ToDictionary(f => f.Item1, f => new RecordKey(f.Item2));
    }

    /// <summary>One statement per row, all in one round trip: the answers must come in the order of the rows.</summary>
    private async Task InsertAsync(
        DbTransaction transaction,
        List<PendingRow> rows,
        WriteOutcome[] outcomes,
        PostgreSqlWriteSql sql,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(session.Npgsql, (NpgsqlTransaction)transaction)
        {
            Timeout = session.Command("").CommandTimeout,
        };
        foreach (var row in rows)
        {
            var command = new NpgsqlBatchCommand(sql.InsertDrawn(row.Row.Present));
            foreach (var place in row.Row.Present)
            {
                command.Parameters.Add(plan.Columns[place].Codec.Parameter("", row.Row.Values[place]));
            }

            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var key = new FieldValue[table.Key.Count];
        foreach (var row in rows)
        {
            await reader.ReadAsync(cancellationToken);
            for (var i = 0; i < key.Length; i++)
            {
                key[i] = table.Key[i].Codec.Read(reader, i);
            }

            outcomes[row.Place] = new WriteOutcome.Written(KeyText.Format(key));
            await reader.NextResultAsync(cancellationToken);
        }
    }

    private async Task NoteAsync(
        DbTransaction transaction,
        IReadOnlyList<PendingRow> rows,
        WriteOutcome[] outcomes,
        CancellationToken cancellationToken
    )
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var command = session.Command(
            $"INSERT INTO {_receipts} (intent, entity, record) SELECT q.intent, $2, q.record FROM unnest($1::uuid[], $3::text[]) AS q(intent, record)",
            transaction
        );
        command.Parameters.Add(
            new NpgsqlParameter
            {
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
                Value = rows.Select(r => r.Write.Intent).ToArray(),
            }
        );
        command.Parameters.Add(PostgreSqlChangeLog.Text(EntityNaming.Qualified(table.Name)));
        command.Parameters.Add(
            new NpgsqlParameter
            {
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
                Value = rows.Select(r => ((WriteOutcome.Written)outcomes[r.Place]).Key.Value).ToArray(),
            }
        );
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
