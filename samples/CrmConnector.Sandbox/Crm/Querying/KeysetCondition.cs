using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>The condition that a row comes after a given one in an order. Nulls come first, as in SQL Server.</summary>
internal static class KeysetCondition
{
    public static string After(
        IReadOnlyList<OrderTerm> order,
        IReadOnlyList<FieldValue> last,
        List<FieldValue> parameters
    ) => After(order, last, parameters, 0);

    private static string After(
        IReadOnlyList<OrderTerm> order,
        IReadOnlyList<FieldValue> last,
        List<FieldValue> parameters,
        int index
    )
    {
        var term = order[index];
        var value = last[index];
        var isLast = index == order.Count - 1;
        string beyond;
        string same;
        if (value.IsNull)
        {
            beyond = term.Descending ? "0" : $"{term.Sql} IS NOT NULL";
            same = $"{term.Sql} IS NULL";
        }
        else
        {
            parameters.Add(value);
            var parameter = $"?{parameters.Count}";
            beyond = term.Descending
                ? $"({term.Sql} < {parameter} OR {term.Sql} IS NULL)"
                : $"{term.Sql} > {parameter}";
            same = $"{term.Sql} = {parameter}";
        }

        return isLast ? beyond : $"({beyond} OR ({same} AND {After(order, last, parameters, index + 1)}))";
    }
}
