using System.Runtime.CompilerServices;
using System.Text;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Makes query plans, and keeps them as long as the parsed URL is kept.</summary>
internal sealed class QueryPlanner(Catalog catalog)
{
    private readonly ConditionalWeakTable<QueryOptions, QueryPlan> plans = [];

    public QueryPlan PlanFor(ApiTarget target, Caller caller) =>
        target.Options.Filter is null
            ? plans.GetValue(target.Options, options => Plan(target.Table!, options, caller))
            : Plan(target.Table!, target.Options, caller);

    private QueryPlan Plan(Table table, QueryOptions options, Caller caller)
    {
        var plan = PlanSelection(table, options.SelectExpand);
        if (options.Filter is null && options.OrderBy is null)
        {
            return plan;
        }

        var filter = new FilterTranslator(catalog, table, caller);
        var where = options.Filter is null ? null : filter.Translate(options.Filter.Expression);
        return new QueryPlan
        {
            Table = plan.Table,
            Columns = plan.Columns,
            Positions = plan.Positions,
            Select = plan.Select,
            Expansions = plan.Expansions,
            ExpansionPositions = plan.ExpansionPositions,
            ResultWidth = plan.ResultWidth,
            Context = plan.Context,
            Where = where,
            Parameters = filter.Parameters,
            Order = Ordering(filter, options.OrderBy),
        };
    }

    private QueryPlan PlanSelection(Table table, SelectExpandClause? clause)
    {
        var chosen = ChosenColumns(table, clause);
        var expansions = new List<Expansion>();
        foreach (var item in clause?.SelectedItems.OfType<ExpandedNavigationSelectItem>() ?? [])
        {
            expansions.Add(PlanExpansion(table, item));
        }

        var columns = chosen ?? [.. table.Columns.Where(column => !column.IsWriteOnly)];
        var sql = new StringBuilder("SELECT ").Append(Sql.Quote(table.Version.Name));
        var positions = new List<int>();
        var next = 1;
        foreach (var column in columns)
        {
            positions.Add(next);
            next += Append(sql, column);
        }

        var hidden = new List<int>();
        foreach (var expansion in expansions)
        {
            hidden.Add(next);
            next += Append(sql, expansion.Navigation.Column);
        }

        return new QueryPlan
        {
            Table = table,
            Columns = columns,
            Positions = positions,
            Select = sql.Append(" FROM ").Append(Sql.Quote(table.Name)).ToString(),
            Expansions = expansions,
            ExpansionPositions = hidden,
            ResultWidth = next,
            Context = ContextOf(chosen, table, clause, expansions),
        };
    }

    private Expansion PlanExpansion(Table table, ExpandedNavigationSelectItem item)
    {
        if (item.FilterOption is not null || item.OrderByOption is not null || item.TopOption is not null)
        {
            throw Refusals.Query(
                "Only $select and $expand are supported inside $expand of a single-valued navigation property."
            );
        }

        var name = item.PathToNavigationProperty.FirstSegment.Identifier;
        return table.TryGetNavigation(name, out var navigation) && navigation.Targets.Count == 1
            ? new Expansion(navigation, PlanSelection(catalog[navigation.Targets[0]], item.SelectAndExpand))
            : throw Refusals.Query($"The navigation property '{name}' cannot be expanded.");
    }

    private static int Append(StringBuilder sql, Column column)
    {
        sql.Append(", ").Append(Sql.Quote(column.Name));
        if (!column.IsPolymorphic)
        {
            return 1;
        }

        sql.Append(", ").Append(Sql.Quote(column.TypeColumn));
        return 2;
    }

    /// <summary>Null if all columns are meant. The primary id and the currency of money columns come along unasked.</summary>
    private static List<Column>? ChosenColumns(Table table, SelectExpandClause? clause)
    {
        if (clause is null || clause.AllSelected)
        {
            return null;
        }

        var chosen = new List<Column>();
        foreach (var item in clause.SelectedItems.OfType<PathSelectItem>())
        {
            if (
                table.TryGetProperty(item.SelectedPath.FirstSegment.Identifier, out var column)
                && !chosen.Contains(column)
            )
            {
                chosen.Add(column);
            }
        }

        if (
            chosen.Any(c => c.Type == ColumnType.Money)
            && table.Find("transactioncurrencyid") is { } currency
            && !chosen.Contains(currency)
        )
        {
            chosen.Add(currency);
        }

        if (!chosen.Contains(table.PrimaryId))
        {
            chosen.Add(table.PrimaryId);
        }

        return chosen;
    }

    private static List<OrderTerm> Ordering(FilterTranslator translator, OrderByClause? clause)
    {
        var terms = new List<OrderTerm>();
        for (var term = clause; term is not null; term = term.ThenBy)
        {
            terms.Add(translator.TranslateOrder(term.Expression, term.Direction == OrderByDirection.Descending));
        }

        return terms;
    }

    private static string ContextOf(
        List<Column>? chosen,
        Table table,
        SelectExpandClause? clause,
        List<Expansion> expansions
    )
    {
        if (chosen is null && expansions.Count == 0)
        {
            return "";
        }

        var asked = clause!
            .SelectedItems.OfType<PathSelectItem>()
            .Select(item => item.SelectedPath.FirstSegment.Identifier);
        var names = chosen is null
            ? []
            : asked.Where(name => table.TryGetProperty(name, out _)).Distinct(StringComparer.Ordinal);
        return $"({string.Join(',', names.Concat(expansions.Select(e => e.Navigation.Name + (e.Plan.Context.Length > 0 ? e.Plan.Context : "()"))))})";
    }
}
