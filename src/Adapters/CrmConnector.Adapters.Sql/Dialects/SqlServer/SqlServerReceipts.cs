using System.Data.Common;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;
using CrmConnector.Adapters.Sql.Writing;
using Microsoft.Data.SqlClient;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Creates rows whose key the database draws, and leaves a receipt of each in the same transaction.</summary>
internal sealed class SqlServerReceipts(SqlServerSession session, Table table, WritePlan plan, SqlSyntax syntax)
{
    /// <summary>The server's warning where an index is told to ignore duplicates.</summary>
    public const string DuplicateIgnored = "3604";

    private const int ObjectExists = 2714;
    private const int MayNotCreate = 262;
    private const int MayNotUseSchema = 2760;

    private static readonly Column s_entity = Own("entity", FieldType.Text, "nvarchar", 600);
    private static readonly Column s_record = Own("record", FieldType.Text, "nvarchar", -1);

    private readonly string _receipts = $"{syntax.Quote(syntax.DefaultSchema)}.[crmconnector_receipt]";

    /// <summary>The column of the intents.</summary>
    public static Column IntentColumn { get; } = Own("intent", FieldType.Guid, "uniqueidentifier", 16);

    /// <summary>Makes the receipts' table.</summary>
    public string CreateTableSql =>
        $"CREATE TABLE {_receipts} (intent uniqueidentifier NOT NULL PRIMARY KEY, entity nvarchar(300) NOT NULL, record nvarchar(max) NOT NULL, at datetime2(3) NOT NULL DEFAULT SYSUTCDATETIME())";

    /// <summary>Makes the receipts' table on first need.</summary>
    /// <exception cref="PrivilegeMissingException">The user may not; the message says what to run.</exception>
    public async Task CreateTableAsync(CancellationToken cancellationToken)
    {
        var exists = await session.QueryAsync(
            session.Command($"SELECT OBJECT_ID({syntax.Literal(_receipts)}, N'U')"),
            r => !r.IsDBNull(0),
            cancellationToken
        );
        if (exists[0])
        {
            return;
        }

        try
        {
            await using var command = session.Command(CreateTableSql);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (SqlException exception) when (exception.Number == ObjectExists)
        {
            // Another writer made it at the same moment, or the user may not see it: the next statement tells.
        }
        catch (SqlException exception) when (exception.Number is MayNotCreate or MayNotUseSchema)
        {
            throw new PrivilegeMissingException(
                $"Creating records in '{table.Entity}' needs a table of receipts, which the user may not make. Let an administrator run: {CreateTableSql}; "
                    + $"GRANT SELECT, INSERT ON {_receipts} TO the connection's user.",
                exception
            );
        }
    }

    public async Task CreateAsync(
        DbTransaction transaction,
        IReadOnlyList<PendingRow> rows,
        WriteOutcome[] outcomes,
        SqlServerWriteSql sql,
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

        foreach (var group in RowGroup.Of(news))
        {
            await InsertAsync(transaction, group, outcomes, sql, cancellationToken);
        }

        await NoteAsync(
            transaction,
            [.. news.Where(r => r.Write.Intent != Guid.Empty && outcomes[r.Place] is WriteOutcome.Written)],
            outcomes,
            cancellationToken
        );
    }

    private static Column Own(string name, FieldType type, string native, int bytes) =>
        new(name, type, new SqlServerCodec(SqlServerType.Of(native, bytes, 0, 0, null)));

    private async Task<Dictionary<Guid, RecordKey>> FindAsync(
        DbTransaction transaction,
        IReadOnlyList<PendingRow> rows,
        CancellationToken cancellationToken
    )
    {
        var intents = rows.Select(r => r.Write.Intent).Where(i => i != Guid.Empty).Distinct().ToList();
        if (intents.Count == 0)
        {
            return [];
        }

        var source = await SqlServerRows.CreateAsync(
            session,
            [IntentColumn, s_entity],
            [.. intents.Select(i => new[] { FieldValue.Guid(i), Entity })],
            transaction,
            cancellationToken
        );
        var command = source.Command(
            $"SELECT r.intent, r.record FROM {source.Source} JOIN {_receipts} AS r ON r.intent = q.v1 AND r.entity = q.v2 COLLATE DATABASE_DEFAULT"
        );
        var found = await session.QueryAsync(command, r => (r.GetGuid(0), r.GetString(1)), cancellationToken);
        return found.ToDictionary(f => f.Item1, f => new RecordKey(f.Item2));
    }

    private async Task InsertAsync(
        DbTransaction transaction,
        RowGroup group,
        WriteOutcome[] outcomes,
        SqlServerWriteSql sql,
        CancellationToken cancellationToken
    )
    {
        var source = await SqlServerRows.CreateAsync(
            session,
            [.. group.Present.Select(p => plan.Columns[p])],
            [.. group.Rows.Select(r => group.Present.Select(p => r.Row.Values[p]).ToArray())],
            transaction,
            cancellationToken
        );
        await using var command = source.Command(sql.InsertDrawn(group.Present, source.Source));
        command.Parameters.Add(SqlServerCatalog.Number("@rows", group.Rows.Count));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = KeyText.Format([.. table.Key.Select((c, i) => c.Codec.Read(reader, i + 1))]);
            outcomes[group.Rows[reader.GetInt32(0)].Place] = new WriteOutcome.Written(key);
        }

        foreach (var row in group.Rows.Where(r => outcomes[r.Place] is not WriteOutcome.Written))
        {
            // An index that ignores duplicates, or a trigger in its place, let the row vanish without an error.
            outcomes[row.Place] = new WriteOutcome.Refused(new RecordFault(FaultKind.Rule, DuplicateIgnored));
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

        var source = await SqlServerRows.CreateAsync(
            session,
            [IntentColumn, s_entity, s_record],
            [
                .. rows.Select(r =>
                    new[]
                    {
                        FieldValue.Guid(r.Write.Intent),
                        Entity,
                        FieldValue.Text(((WriteOutcome.Written)outcomes[r.Place]).Key.Value),
                    }
                ),
            ],
            transaction,
            cancellationToken
        );
        await using var command = source.Command(
            $"INSERT INTO {_receipts} (intent, entity, record) SELECT q.v1, q.v2, q.v3 FROM {source.Source}"
        );
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private FieldValue Entity => FieldValue.Text(EntityNaming.Qualified(table.Name));
}
