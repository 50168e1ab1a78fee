using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Tracking;

/// <summary>The statements of change tracking.</summary>
internal static class ChangeQueries
{
    /// <summary>Rows by id (first round) or by version (changes). The id is appended to the result.</summary>
    public static Statement Rows(ITransaction session, QueryPlan plan, PageState state, int limit)
    {
        var id = Sql.Quote(plan.Table.PrimaryId.Name);
        var from = plan.Select.LastIndexOf(" FROM ", StringComparison.Ordinal);
        var select = string.Concat(plan.Select.AsSpan(0, from), $", {id}", plan.Select.AsSpan(from));
        if (state.Kind == PageKind.Sweep)
        {
            return state.After.Count == 0
                ? session.Connection.Prepare($"{select} ORDER BY {id} LIMIT ?1").Bind(1, limit)
                : session
                    .Connection.Prepare($"{select} WHERE {id} > ?1 ORDER BY {id} LIMIT ?2")
                    .Bind(1, state.After[0])
                    .Bind(2, limit);
        }

        var after = state.After.Count == 0 ? state.Since : state.After[0].Integer;
        return session
            .Connection.Prepare($"{select} WHERE versionnumber > ?1 ORDER BY versionnumber LIMIT ?2")
            .Bind(1, after)
            .Bind(2, limit);
    }

    /// <summary>Deletions after a version of rows that have not come back since.</summary>
    public static Statement Deletions(ITransaction session, Table table, long after, int limit) =>
        session
            .Connection.Prepare(
                $"SELECT version, id FROM sandbox_deletion d WHERE tablename = ?1 AND version > ?2 AND {NotBack(table)} ORDER BY version LIMIT ?3"
            )
            .Bind(1, table.Name)
            .Bind(2, after)
            .Bind(3, limit);

    public static long Count(ITransaction session, Table table, long since)
    {
        var statement = session
            .Connection.Prepare(
                $"SELECT (SELECT count(*) FROM {Sql.Quote(table.Name)} WHERE versionnumber > ?1) + "
                    + $"(SELECT count(*) FROM sandbox_deletion d WHERE tablename = ?2 AND version > ?1 AND {NotBack(table)})"
            )
            .Bind(1, since)
            .Bind(2, table.Name);
        statement.Step();
        var count = statement.Integer(0);
        statement.Reset();
        return count;
    }

    private static string NotBack(Table table) =>
        $"NOT EXISTS(SELECT 1 FROM {Sql.Quote(table.Name)} t WHERE t.{Sql.Quote(table.PrimaryId.Name)} = d.id)";
}
