using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Actions;

/// <summary>All stored values of one row.</summary>
internal sealed class StoredRow
{
    private readonly Dictionary<string, FieldValue> values = new(StringComparer.Ordinal);

    /// <summary>Null for columns that the table does not have.</summary>
    public FieldValue this[string column] => values.GetValueOrDefault(column);

    public static StoredRow Read(ITransaction session, Table table, Guid id)
    {
        var names = table
            .Columns.Select(c => c.Name)
            .Concat(table.Columns.Where(c => c.IsPolymorphic).Select(c => c.TypeColumn))
            .ToList();
        var statement = session
            .Connection.Prepare(
                $"SELECT {string.Join(',', names.Select(Sql.Quote))} FROM {Sql.Quote(table.Name)} WHERE {Sql.Quote(table.PrimaryId.Name)} = ?1"
            )
            .Bind(1, id);
        if (!statement.Step())
        {
            throw Refusals.RowMissing(table, id.ToString("D"));
        }

        var row = new StoredRow();
        for (var i = 0; i < names.Count; i++)
        {
            row.values.Add(names[i], statement.Value(i));
        }

        statement.Reset();
        return row;
    }

    /// <summary>The table that a polymorphic lookup points to.</summary>
    public Table? TargetOf(string lookup, Catalog catalog) =>
        this[lookup + "_type"] is { IsNull: false } name ? catalog[name.AsString()] : null;
}
