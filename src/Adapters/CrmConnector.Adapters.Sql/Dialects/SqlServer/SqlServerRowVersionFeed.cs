using System.Data.Common;
using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;
using CrmConnector.Adapters.Sql.Tracking;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Reads changes in the order of a rowversion column: the table's own, or that of its change log.</summary>
/// <remarks>
/// A rowversion is given when a row is written, not when it is committed. So only what lies below the lowest one of all open transactions is read:
/// nothing can be committed there any more. That bound is taken before the rows are read, and kept for the whole round.
/// </remarks>
internal sealed class SqlServerRowVersionFeed(Table table, FeedContext context, string? log) : IFeed
{
    public const string BoundSql = "SELECT MIN_ACTIVE_ROWVERSION()";

    private readonly SqlSyntax _syntax = context.Syntax;

    /// <summary>Position: the first rowversion to read, and within a round its upper bound.</summary>
    public async Task<string[]> PositionAsync(Session session, CancellationToken cancellationToken) =>
        [Text(await BoundAsync(session, cancellationToken))];

    public async Task<ChangePage> ReadAsync(
        Session session,
        RowPlan plan,
        string[] position,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        var from = Number(position[0]);

        // Before the snapshot begins: an older one would not see what was committed just below the bound.
        var until = position.Length > 1 ? Number(position[1]) : await BoundAsync(session, cancellationToken);
        return until < from ? throw CheckpointText.Expired(table, "the database was set back to an earlier state")
            : until == from ? new ChangePage([], [], [Text(until)], true)
            : await SqlServerSnapshot.ReadAsync(
                session,
                table,
                transaction => ReadAsync(session, transaction, plan, from, until, pageSize, cancellationToken),
                cancellationToken
            );
    }

    /// <summary>Reads a page; one row more tells whether there is another page.</summary>
    public string PageSql(RowPlan plan, int pageSize)
    {
        var version = log is null
            ? "t." + _syntax.Quote(table.Version!.Name)
            : "l." + _syntax.Quote(SqlServerChangeLog.Position);
        var keys = log is null ? "" : string.Concat(table.Key.Select(c => $"l.{_syntax.Quote(c.Name)}, "));
        var same = table.Key.Select(c => $"t.{_syntax.Quote(c.Name)} = l.{_syntax.Quote(c.Name)}");
        var source = log is null
            ? $"{table.Quoted} AS t"
            : $"{log} AS l LEFT JOIN {table.Quoted} AS t ON {string.Join(" AND ", same)}";
        return _syntax.SelectPage(
            $"{version}, {keys}{plan.Select(_syntax, "t.")}",
            source,
            $"{version} >= @from AND {version} < @until",
            version,
            pageSize + 1
        );
    }

    private async Task<ChangePage> ReadAsync(
        Session session,
        DbTransaction? transaction,
        RowPlan plan,
        ulong from,
        ulong until,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        await using var command = session.Command(PageSql(plan, pageSize), transaction);
        command.Parameters.Add(SqlServerVersion.Parameter("@from", SqlServerVersion.Parse(Text(from))));
        command.Parameters.Add(SqlServerVersion.Parameter("@until", SqlServerVersion.Parse(Text(until))));
        var (records, deleted) = (new List<Record>(), new List<RecordKey>());
        var (last, more) = (0UL, false);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (!more && await reader.ReadAsync(cancellationToken))
        {
            more = records.Count + deleted.Count == pageSize;
            if (!more)
            {
                last = Number(SqlServerVersion.Format(reader.GetFieldValue<byte[]>(0)));
                Add(plan, reader, records, deleted);
            }
        }

        return more
            ? new ChangePage(records, deleted, [Text(last + 1), Text(until)], false)
            : new ChangePage(records, deleted, [Text(until)], true);
    }

    /// <summary>A logged key whose row is not there is a deletion.</summary>
    private void Add(RowPlan plan, DbDataReader reader, List<Record> records, List<RecordKey> deleted)
    {
        if (log is null)
        {
            records.Add(plan.Read(reader, 1));
            return;
        }

        var first = table.Key.Count + 1;
        if (reader.IsDBNull(first))
        {
            deleted.Add(KeyText.Format([.. table.Key.Select((c, i) => c.Codec.Read(reader, i + 1))]));
        }
        else
        {
            records.Add(plan.Read(reader, first));
        }
    }

    private static async Task<ulong> BoundAsync(Session session, CancellationToken cancellationToken) =>
        (
            await session.QueryAsync(
                session.Command(BoundSql),
                r => Number(SqlServerVersion.Format(r.GetFieldValue<byte[]>(0))),
                cancellationToken
            )
        )[0];

    private static ulong Number(string text) => ulong.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Text(ulong number) => number.ToString("X16", CultureInfo.InvariantCulture);
}
