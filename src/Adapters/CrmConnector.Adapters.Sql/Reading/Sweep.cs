using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Reading;

/// <summary>Reads a whole table in the server's key order, in pages that each are one short statement.</summary>
internal sealed class Sweep
{
    private readonly RowPlan _plan;
    private readonly SweepRequest _request;
    private readonly string _firstSql;
    private readonly string _nextSql;
    private readonly IReadOnlyList<BoundValue> _where;

    public Sweep(SqlSyntax syntax, RowPlan plan, SweepRequest request)
    {
        _plan = plan;
        _request = request;
        var table = plan.Table;
        var keys = table.Key.Select(c => syntax.Quote(c.Name)).ToList();
        var translator = new ConditionTranslator(table, syntax, keys.Count + 1);
        var where = request.Where is null ? null : translator.Translate(request.Where);
        var firstWhere = request.Where is null
            ? null
            : new ConditionTranslator(table, syntax, 1).Translate(request.Where);
        _where = translator.Values;
        var filter = NullKeys.Filter(table, syntax);

        // One row more than the page tells whether there is another page.
        string Sql(params string?[] tests) =>
            syntax.SelectPage(
                plan.Select(syntax),
                table.Quoted,
                string.Join(" AND ", tests.Where(t => !string.IsNullOrEmpty(t))),
                string.Join(", ", keys),
                request.PageSize + 1
            );

        _firstSql = Sql(filter, firstWhere);
        _nextSql = Sql(syntax.After(table.Key, 1), where);
    }

    public async Task<SweepPage> ReadPageAsync(Session session, string? after, CancellationToken cancellationToken)
    {
        await using var command = after is null
            ? session.Command(_firstSql, _where)
            : session.Command(_nextSql, [.. Place(after), .. _where]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var records = new List<Record>(Math.Min(_request.PageSize, 1024));
        while (records.Count < _request.PageSize && await reader.ReadAsync(cancellationToken))
        {
            records.Add(_plan.Read(reader));
        }

        var more = records.Count == _request.PageSize && await reader.ReadAsync(cancellationToken);
        return new SweepPage(records, more ? records[^1].Key.Value : null);
    }

    private IEnumerable<BoundValue> Place(string after)
    {
        var values =
            KeyText.Parse(new RecordKey(after), _plan.Table.Key)
            ?? throw new SchemaChangedException(
                $"The sweep of '{_plan.Table.Entity}' cannot continue: the type of its key has changed. Start it again."
            );
        return _plan.Table.Key.Select((column, i) => new BoundValue(column, values[i]));
    }
}
