using System.Data.Common;
using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Looks rows up by joining the table with the keys or questions: any number in one statement.</summary>
internal sealed class SqlServerLookup(SqlSyntax syntax) : ILookup
{
    public Task<List<Record>> FetchAsync(
        Session session,
        RowPlan plan,
        IReadOnlyList<FieldValue[]> keys,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    ) => FetchAsync(session, source => FetchSql(plan, source), plan, keys, transaction, cancellationToken);

    public Task<List<Record>> LockAsync(
        Session session,
        RowPlan plan,
        IReadOnlyList<FieldValue[]> keys,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    ) => FetchAsync(session, source => LockSql(plan, source), plan, keys, transaction, cancellationToken);

    private static async Task<List<Record>> FetchAsync(
        Session session,
        Func<string, string> sql,
        RowPlan plan,
        IReadOnlyList<FieldValue[]> keys,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    )
    {
        var records = new List<Record>(keys.Count);
        var possible = keys.Where(k => SqlServerFit.CanBeHeld(plan.Table.Key, k)).ToList();
        if (possible.Count == 0)
        {
            return records;
        }

        var rows = await SqlServerRows.CreateAsync(
            (SqlServerSession)session,
            plan.Table.Key,
            possible,
            transaction,
            cancellationToken
        );
        await using var command = rows.Command(sql(rows.Source));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            records.Add(plan.Read(reader));
        }

        return records;
    }

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
        var answers = new List<Record>[questions.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = [];
        }

        var places = Enumerable
            .Range(0, questions.Count)
            .Where(i => SqlServerFit.CanBeHeld(columns, questions[i]))
            .ToList();
        if (places.Count == 0)
        {
            return answers;
        }

        var rows = await SqlServerRows.CreateAsync(
            (SqlServerSession)session,
            columns,
            [.. places.Select(p => questions[p])],
            transaction,
            cancellationToken
        );
        await using var command = rows.Command(FindSql(plan, columns, rows.Source, limit));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            answers[places[reader.GetInt32(0)]].Add(plan.Read(reader, 1));
        }

        return answers;
    }

    /// <summary>Reads the rows with the keys of the source.</summary>
    public string FetchSql(RowPlan plan, string source) => FetchSql(plan, source, "");

    /// <summary>The same, as they are when nobody else changes them any more; also where the database lets readers see older rows.</summary>
    public string LockSql(RowPlan plan, string source) => FetchSql(plan, source, " WITH (UPDLOCK, ROWLOCK)");

    /// <summary>Reads, per row of the source, the rows whose columns equal it. They are numbered per question, to stop at the limit.</summary>
    public string FindSql(RowPlan plan, IReadOnlyList<Column> columns, string source, int limit)
    {
        var filter = NullKeys.Filter(plan.Table, syntax, "t.");
        var tests = filter.Length == 0 ? Equal(columns) : $"{Equal(columns)} AND {filter}";
        var names = plan.Columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"c{i + 1}")).ToList();
        var values = plan.Columns.Select((c, i) => $"{c.Codec.Select("t." + syntax.Quote(c.Name))} AS {names[i]}");
        var order = string.Join(", ", plan.Table.Key.Select(c => "t." + syntax.Quote(c.Name)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT place, {string.Join(", ", names)} FROM (SELECT q.place, {string.Join(", ", values)}, ROW_NUMBER() OVER (PARTITION BY q.place ORDER BY {order}) AS n FROM {source} JOIN {plan.Table.Quoted} AS t ON {tests}) AS r WHERE n <= {limit}"
        );
    }

    private string FetchSql(RowPlan plan, string source, string hint) =>
        $"SELECT {plan.Select(syntax, "t.")} FROM {source} JOIN {plan.Table.Quoted} AS t{hint} ON {Equal(plan.Table.Key)}";

    private string Equal(IReadOnlyList<Column> columns) =>
        string.Join(" AND ", columns.Select((c, i) => $"{Comparable(c)} = {syntax.Bound(c, SqlServerRows.Value(i))}"));

    /// <summary>The types that no operator compares are compared as texts.</summary>
    private string Comparable(Column column)
    {
        var name = "t." + syntax.Quote(column.Name);
        return column.Codec is SqlServerCodec { Type: { IsComparable: false } type }
            ? $"CONVERT({type.Declared}, {name})"
            : name;
    }
}
