using System.Data.Common;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>Looks rows up with array parameters: any number of keys or questions in one statement.</summary>
internal sealed class PostgreSqlLookup(SqlSyntax syntax) : ILookup
{
    public Task<List<Record>> FetchAsync(
        Session session,
        RowPlan plan,
        IReadOnlyList<FieldValue[]> keys,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    ) => FetchAsync(session, FetchSql(plan), plan, keys, transaction, cancellationToken);

    public Task<List<Record>> LockAsync(
        Session session,
        RowPlan plan,
        IReadOnlyList<FieldValue[]> keys,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    ) => FetchAsync(session, LockSql(plan), plan, keys, transaction, cancellationToken);

    private static async Task<List<Record>> FetchAsync(
        Session session,
        string sql,
        RowPlan plan,
        IReadOnlyList<FieldValue[]> keys,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    )
    {
        await using var command = session.Command(sql, transaction);
        AddArrays(command, plan.Table.Key, keys);
        var records = new List<Record>(keys.Count);
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
        await using var command = session.Command(FindSql(plan, columns, limit), transaction);
        AddArrays(command, columns, questions);
        var answers = new List<Record>[questions.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = [];
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            answers[(int)reader.GetInt64(0) - 1].Add(plan.Read(reader, 1));
        }

        return answers;
    }

    /// <summary>Reads the rows with the keys of the parameters.</summary>
    public string FetchSql(RowPlan plan)
    {
        var tests = plan.Table.Key.Select(
            (c, i) => $"t.{syntax.Quote(c.Name)} = {PostgreSqlArrays.Cast(c, Question(i))}"
        );
        return $"SELECT {plan.Select(syntax, "t.")} FROM {Unnest(plan.Table.Key, "")} "
            + $"JOIN {plan.Table.Quoted} t ON {string.Join(" AND ", tests)}";
    }

    /// <summary>The same, as they are when nobody else changes them any more.</summary>
    public string LockSql(RowPlan plan) => FetchSql(plan) + " FOR UPDATE OF t";

    /// <summary>Reads, per row of the parameters, the rows whose columns equal it.</summary>
    public string FindSql(RowPlan plan, IReadOnlyList<Column> columns, int limit)
    {
        var tests = columns
            .Select((c, i) => $"t.{syntax.Quote(c.Name)} = {PostgreSqlArrays.Cast(c, Question(i))}")
            .Append(NullKeys.Filter(plan.Table, syntax))
            .Where(t => t.Length > 0);
        var rows = syntax.SelectPage(
            plan.Select(syntax, "t."),
            plan.Table.Quoted + " t",
            string.Join(" AND ", tests),
            "",
            limit
        );
        return $"SELECT q.place, r.* FROM {Unnest(columns, ", place")} CROSS JOIN LATERAL ({rows}) r";
    }

    internal static void AddArrays(DbCommand command, IReadOnlyList<Column> columns, IReadOnlyList<FieldValue[]> rows)
    {
        for (var c = 0; c < columns.Count; c++)
        {
            var place = c;
            command.Parameters.Add(PostgreSqlArrays.Parameter(columns[c], [.. rows.Select(r => r[place])]));
        }
    }

    private string Unnest(IReadOnlyList<Column> columns, string place)
    {
        var arrays = columns.Select((c, i) => $"{syntax.Parameter(i + 1)}::{PostgreSqlArrays.ElementType(c)}[]");
        var names = columns.Select((_, i) => Question(i)[2..]);
        var ordinality = place.Length > 0 ? " WITH ORDINALITY" : "";
        return $"unnest({string.Join(", ", arrays)}){ordinality} AS q({string.Join(", ", names)}{place})";
    }

    private static string Question(int place) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"q.v{place + 1}");
}
