using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Sql.Discovery;

/// <summary>What the settings and the adapter's own limits add to a table as the catalogue shows it.</summary>
internal static class TableRules
{
    public static Table Apply(Table table, SqlSettings settings)
    {
        table = WithConfiguredKey(table, settings);
        table = table with { Modified = table.Modified ?? ModifiedColumnRule.Choose(table, settings) };
        return table with { Problem = table.Problem ?? Problem(table) };
    }

    private static Table WithConfiguredKey(Table table, SqlSettings settings)
    {
        if (!settings.Keys.TryGetValue(table.Entity, out var names))
        {
            return table;
        }

        var missing = names.FirstOrDefault(n => table.Find(n) is null);
        return missing is null
            ? table with
            {
                Key = [.. names.Select(n => table.Find(n)!)],
            }
            : table with
            {
                Problem = $"Setting 'keys' names the field '{missing}', which it does not have; correct the setting.",
            };
    }

    private static string? Problem(Table table)
    {
        if (table.Key.Count == 0)
        {
            return table.Name.IsView
                ? "A view does not say what identifies a row; name the fields in the connection's setting 'keys' "
                    + $"(\"{table.Entity}=field\")."
                : "It has no primary key, so its rows cannot be told apart; add one, or name the identifying fields in the "
                    + $"connection's setting 'keys' (\"{table.Entity}=field\").";
        }

        var unfit = table.Key.FirstOrDefault(c => c.Type is FieldType.Double or FieldType.Unsupported);
        return unfit is null
            ? null
            : $"Its key field '{unfit.Name}' is of the type {unfit.NativeType}, which has no exact spelling; use another key.";
    }
}
