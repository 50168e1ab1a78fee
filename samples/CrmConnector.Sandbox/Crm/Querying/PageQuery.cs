using System.Text;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>The statement that reads one page of a query.</summary>
/// <remarks>
/// An order that ends with the primary id is continued after the last row; any other by counting rows, so that rows can
/// repeat or be skipped while others write, as Dataverse's documentation warns.
/// </remarks>
internal sealed class PageQuery
{
    private readonly IReadOnlyList<OrderTerm> order;
    private readonly int firstOrderColumn;

    private PageQuery(
        QueryPlan plan,
        string sql,
        List<FieldValue> parameters,
        long size,
        IReadOnlyList<OrderTerm> order,
        int first
    )
    {
        Plan = plan;
        Sql = sql;
        Parameters = parameters;
        Size = size;
        this.order = order;
        firstOrderColumn = first;
    }

    public QueryPlan Plan { get; }
    public string Sql { get; }
    public IReadOnlyList<FieldValue> Parameters { get; }
    public long Size { get; }

    public static PageQuery Build(QueryPlan plan, PageState state, long size, FieldValue? createdUntil)
    {
        var table = Storing.Sql.Quote(plan.Table.Name);
        var isUnique = plan.Order.Count == 0 || plan.Order.Any(term => term.Column == plan.Table.PrimaryId);
        var id = new OrderTerm(
            $"{table}.{Storing.Sql.Quote(plan.Table.PrimaryId.Name)}",
            plan.Table.PrimaryId,
            Descending: false
        );
        IReadOnlyList<OrderTerm> terms = plan.Order.Any(term => term.Column == plan.Table.PrimaryId)
            ? plan.Order
            : [.. plan.Order, id];
        var parameters = plan.Parameters.ToList();
        var conditions = new List<string>();
        if (plan.Where is not null)
        {
            conditions.Add($"({plan.Where})");
        }

        if (createdUntil is { } horizon)
        {
            parameters.Add(horizon);
            conditions.Add($"createdon <= ?{parameters.Count}");
        }

        if (isUnique && state.After.Count > 0)
        {
            conditions.Add(KeysetCondition.After(terms, state.After, parameters));
        }

        var from = plan.Select.LastIndexOf(" FROM ", StringComparison.Ordinal);
        var sql = new StringBuilder(plan.Select.Length + 200)
            .Append(plan.Select, 0, from)
            .Append(", ")
            .AppendJoin(", ", terms.Select(term => term.Sql))
            .Append(plan.Select, from, plan.Select.Length - from);
        if (conditions.Count > 0)
        {
            sql.Append(" WHERE ").AppendJoin(" AND ", conditions);
        }

        sql.Append(" ORDER BY ").AppendJoin(", ", terms).Append(" LIMIT ").Append(size + 1);
        if (!isUnique && state.Offset > 0)
        {
            sql.Append(" OFFSET ").Append(state.Offset);
        }

        return new PageQuery(plan, sql.ToString(), parameters, size, terms, plan.ResultWidth);
    }

    /// <summary>The current row's place in the order.</summary>
    public IReadOnlyList<FieldValue> OrderValues(Statement row) =>
        [.. Enumerable.Range(firstOrderColumn, order.Count).Select(row.Value)];
}
