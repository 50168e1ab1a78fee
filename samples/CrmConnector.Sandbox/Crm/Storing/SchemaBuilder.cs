using System.Globalization;
using System.Text;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Storing;

/// <summary>Creates the SQLite tables of the catalog, and adds columns that the options have gained since.</summary>
internal sealed class SchemaBuilder(Connection connection, Catalog catalog)
{
    /// <summary>True if something that was there before has been changed.</summary>
    public bool Build()
    {
        connection.Execute(
            "CREATE TABLE IF NOT EXISTS sandbox_state(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID"
        );
        connection.Execute(
            "CREATE TABLE IF NOT EXISTS sandbox_deletion(version INTEGER PRIMARY KEY, tablename TEXT NOT NULL, id TEXT NOT NULL)"
        );
        connection.Execute(
            "CREATE INDEX IF NOT EXISTS sandbox_deletion_by_table ON sandbox_deletion(tablename, version)"
        );
        var changed = false;
        foreach (var table in catalog.Tables)
        {
            var known = KnownColumns(table);
            if (known.Count == 0)
            {
                Create(table);
            }
            else
            {
                changed |= AddMissing(table, known);
            }

            CreateIndexes(table);
        }

        return changed;
    }

    private HashSet<string> KnownColumns(Table table)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var statement = connection.Prepare($"SELECT name FROM pragma_table_xinfo('{table.Name}')");
        while (statement.Step())
        {
            known.Add(statement.Text(0));
        }

        return known;
    }

    private void Create(Table table)
    {
        var sql = new StringBuilder("CREATE TABLE ").Append(Sql.Quote(table.Name)).Append('(');
        sql.AppendJoin(", ", table.Columns.SelectMany(column => Definitions(table, column)));
        connection.Execute(sql.Append(')').ToString());
    }

    private bool AddMissing(Table table, HashSet<string> known)
    {
        var missing = table.Columns.Where(column => !known.Contains(column.Name)).ToList();
        foreach (var definition in missing.SelectMany(column => Definitions(table, column)))
        {
            connection.Execute($"ALTER TABLE {Sql.Quote(table.Name)} ADD COLUMN {definition}");
        }

        return missing.Count > 0;
    }

    private static IEnumerable<string> Definitions(Table table, Column column)
    {
        var definition = $"{Sql.Quote(column.Name)} {Sql.TypeOf(column.Type)}";
        if (column.Type == ColumnType.Key)
        {
            definition += " NOT NULL PRIMARY KEY";
        }

        if (ComputedColumns.ExpressionOf(table, column) is { } expression)
        {
            definition += $" GENERATED ALWAYS AS ({expression}) VIRTUAL";
        }

        if (column.Default is { } value)
        {
            definition += $" DEFAULT {value.ToString(CultureInfo.InvariantCulture)}";
        }

        yield return definition;
        if (column.IsPolymorphic)
        {
            yield return Sql.Quote(column.TypeColumn) + " TEXT";
        }
    }

    private void CreateIndexes(Table table)
    {
        var name = Sql.Quote(table.Name);
        connection.Execute($"CREATE INDEX IF NOT EXISTS {table.Name}_by_version ON {name}(versionnumber)");
        foreach (var key in table.Keys)
        {
            var columns = string.Join(", ", key.Columns.Select(Sql.Quote));
            connection.Execute(
                $"CREATE UNIQUE INDEX IF NOT EXISTS {Sql.Quote(table.Name + "_key_" + key.Name)} ON {name}({columns})"
            );
        }

        foreach (var column in table.Columns.Where(IsSearched))
        {
            connection.Execute(
                $"CREATE INDEX IF NOT EXISTS {Sql.Quote(table.Name + "_by_" + column.Name)} ON {name}({Sql.Quote(column.Name)}) "
                    + $"WHERE {Sql.Quote(column.Name)} IS NOT NULL"
            );
        }
    }

    /// <summary>Lookups that a deletion must find, and the columns that integrations search most.</summary>
    private static bool IsSearched(Column column) =>
        (column.IsLookup && column.Targets.Any(t => t is "account" or "contact" or "lead"))
        || column.Name is "emailaddress1" or "accountnumber";
}
