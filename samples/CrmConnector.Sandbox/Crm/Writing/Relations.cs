using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>
/// What happens to the rows that point to a deleted one: contacts and addresses of a deleted customer and the lines of a deleted header go with it, other
/// lookups are emptied.
/// </summary>
internal static class Relations
{
    public static void Unlink(RowWriter writer, WriteContext context, Catalog catalog, Table table, Guid id)
    {
        foreach (var other in catalog.Tables.Where(t => t.Header.IsTracked))
        {
            foreach (
                var column in other.Columns.Where(c =>
                    c.IsLookup && c.Targets.Contains(table.Name, StringComparer.Ordinal)
                )
            )
            {
                foreach (var pointing in Pointing(context.Session, other, column, id))
                {
                    if (IsParental(other, column))
                    {
                        writer.Delete(context, other, pointing);
                    }
                    else
                    {
                        var draft = new RowDraft(other);
                        draft.Set(column, default);
                        writer.Update(context, draft, pointing);
                    }
                }
            }
        }
    }

    private static bool IsParental(Table table, Column column) =>
        column.Name is "parentcustomerid" or "parentid"
        || (table.Name, column.Name)
            is
                ("quotedetail", "quoteid")
                or
                ("salesorderdetail", "salesorderid")
                or
                ("productpricelevel", "pricelevelid" or "productid");

    private static List<Guid> Pointing(ITransaction session, Table table, Column column, Guid id)
    {
        var statement = session
            .Connection.Prepare(
                $"SELECT {Sql.Quote(table.PrimaryId.Name)} FROM {Sql.Quote(table.Name)} WHERE {Sql.Quote(column.Name)} = ?1"
            )
            .Bind(1, id);
        var found = new List<Guid>();
        while (statement.Step())
        {
            found.Add(Guid.Parse(statement.Utf8(0)));
        }

        return found;
    }
}
