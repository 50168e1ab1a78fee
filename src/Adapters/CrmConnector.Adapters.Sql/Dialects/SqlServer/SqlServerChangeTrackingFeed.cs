using System.Data.Common;
using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;
using CrmConnector.Adapters.Sql.Tracking;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Reads the server's change tracking, in the order of commits.</summary>
/// <remarks>
/// Versions are given at the commit, so nothing can be committed at or below a version that was current. It is taken before the rows are read and
/// kept for the whole round. Many rows may share a version; the key tells their order.
/// </remarks>
internal sealed class SqlServerChangeTrackingFeed(Table table, FeedContext context) : IFeed
{
    private readonly SqlSyntax _syntax = context.Syntax;

    public string BoundsSql =>
        $"SELECT CHANGE_TRACKING_MIN_VALID_VERSION(OBJECT_ID({_syntax.Literal(table.Quoted)})), CHANGE_TRACKING_CURRENT_VERSION()";

    /// <summary>Position: version, and within a round its upper bound, and version and key of the last row.</summary>
    public async Task<string[]> PositionAsync(Session session, CancellationToken cancellationToken) =>
        [Text((await BoundsAsync(session, null, cancellationToken)).Current)];

    public Task<ChangePage> ReadAsync(
        Session session,
        RowPlan plan,
        string[] position,
        int pageSize,
        CancellationToken cancellationToken
    ) =>
        SqlServerSnapshot.ReadAsync(
            session,
            table,
            transaction => ReadAsync(session, transaction, plan, position, pageSize, cancellationToken),
            cancellationToken
        );

    /// <summary>Reads a page of changes with the rows as they are now.</summary>
    /// <param name="plan">The columns.</param>
    /// <param name="pageSize">Rows in the page; one more tells whether there is another page.</param>
    /// <param name="resumes">True behind the first page of a round: then the last row is given.</param>
    public string PageSql(RowPlan plan, int pageSize, bool resumes)
    {
        var keys = table.Key.Select(c => "ct." + _syntax.Quote(c.Name)).ToList();
        var same = table.Key.Select(c => $"t.{_syntax.Quote(c.Name)} = ct.{_syntax.Quote(c.Name)}");
        var behind = resumes
            ? $" AND (ct.SYS_CHANGE_VERSION > @version OR (ct.SYS_CHANGE_VERSION = @version AND {_syntax.After(table.Key, 1, "ct.")}))"
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT TOP ({pageSize + 1}) ct.SYS_CHANGE_VERSION, {string.Join(", ", keys)}, {plan.Select(_syntax, "t.")} FROM CHANGETABLE(CHANGES {table.Quoted}, @since) AS ct LEFT JOIN {table.Quoted} AS t ON {string.Join(" AND ", same)} WHERE ct.SYS_CHANGE_VERSION <= @until{behind} ORDER BY ct.SYS_CHANGE_VERSION, {string.Join(", ", keys)}"
        );
    }

    private async Task<ChangePage> ReadAsync(
        Session session,
        DbTransaction? transaction,
        RowPlan plan,
        string[] position,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        var since = Number(position[0]);
        var bounds = await BoundsAsync(session, transaction, cancellationToken);
        Check(since, bounds);
        var resumes = position.Length > 1;
        var until = resumes ? Number(position[1]) : bounds.Current;
        if (until == since)
        {
            return new ChangePage([], [], [Text(until)], true);
        }

        await using var command = session.Command(PageSql(plan, pageSize, resumes), transaction);
        if (resumes)
        {
            AddLast(command, position[2], position[3]);
        }

        command.Parameters.Add(SqlServerCatalog.Number("@since", since));
        command.Parameters.Add(SqlServerCatalog.Number("@until", until));
        var (records, deleted) = (new List<Record>(), new List<RecordKey>());
        var (last, more) = ((Version: 0L, Key: default(RecordKey)), false);
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (!more && await reader.ReadAsync(cancellationToken))
            {
                more = records.Count + deleted.Count == pageSize;
                if (!more)
                {
                    last = (reader.GetInt64(0), Add(plan, reader, records, deleted));
                }
            }
        }

        if (transaction is null)
        {
            // Without a snapshot the server may have cleaned up in the meantime.
            Check(since, await BoundsAsync(session, null, cancellationToken));
        }

        return more
            ? new ChangePage(records, deleted, [Text(since), Text(until), Text(last.Version), last.Key.Value], false)
            : new ChangePage(records, deleted, [Text(until)], true);
    }

    /// <summary>A change whose row is not there is a deletion.</summary>
    private RecordKey Add(RowPlan plan, DbDataReader reader, List<Record> records, List<RecordKey> deleted)
    {
        var key = KeyText.Format([.. table.Key.Select((c, i) => c.Codec.Read(reader, i + 1))]);
        var first = table.Key.Count + 1;
        if (reader.IsDBNull(first))
        {
            deleted.Add(key);
        }
        else
        {
            records.Add(plan.Read(reader, first));
        }

        return key;
    }

    private void AddLast(DbCommand command, string version, string key)
    {
        var parts =
            KeyText.Parse(new RecordKey(key), table.Key)
            ?? throw CheckpointText.Expired(table, "the type of the key has changed since");
        for (var i = 0; i < parts.Length; i++)
        {
            command.Parameters.Add(table.Key[i].Codec.Parameter(_syntax.Parameter(i + 1), parts[i]));
        }

        command.Parameters.Add(SqlServerCatalog.Number("@version", Number(version)));
    }

    private void Check(long since, (long Minimum, long Current) bounds)
    {
        if (since < bounds.Minimum)
        {
            throw CheckpointText.Expired(table, "the server no longer remembers what changed since");
        }

        if (since > bounds.Current)
        {
            throw CheckpointText.Expired(table, "the database was set back to an earlier state");
        }
    }

    private async Task<(long Minimum, long Current)> BoundsAsync(
        Session session,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.QueryAsync(
            session.Command(BoundsSql, transaction),
            r => r.IsDBNull(0) || r.IsDBNull(1) ? ((long, long)?)null : (r.GetInt64(0), r.GetInt64(1)),
            cancellationToken
        );
        return rows[0]
            ?? throw new PrivilegeMissingException(
                $"The changes of '{table.Entity}' cannot be read: change tracking was switched off, or the user may not see it. Let the owner run: "
                    + $"GRANT VIEW CHANGE TRACKING ON {table.Quoted} TO the connection's user."
            );
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
