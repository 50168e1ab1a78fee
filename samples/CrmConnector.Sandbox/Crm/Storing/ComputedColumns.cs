using CrmConnector.Sandbox.Crm.Metadata;

namespace CrmConnector.Sandbox.Crm.Storing;

/// <summary>The columns that the platform computes, as expressions of SQLite's generated columns.</summary>
internal static class ComputedColumns
{
    private const string LineBreak = "char(13,10)";

    /// <summary>The expression of a computed column, or null for a stored one.</summary>
    public static string? ExpressionOf(Table table, Column column)
    {
        if (column.Name is "fullname" && table.Header.IsTracked)
        {
            return "nullif(trim(coalesce(firstname,'')||' '||coalesce(lastname,'')),'')";
        }

        if (column.Type == ColumnType.Money && column.Name.EndsWith("_base", StringComparison.Ordinal))
        {
            var amount = Sql.Quote(column.Name[..^"_base".Length]);
            return $"CAST(round({amount}/coalesce(exchangerate,1)) AS INTEGER)";
        }

        if (column.Name is "baseamount" or "extendedamount")
        {
            return LineAmounts.ExpressionOf(column);
        }

        return column.Name.EndsWith("_composite", StringComparison.Ordinal)
            ? Composite(column.Name[..^"composite".Length])
            : null;
    }

    private static string Composite(string prefix)
    {
        string Line(string part) => $"coalesce({prefix}{part}||{LineBreak},'')";
        var town =
            $"coalesce({prefix}city||', ','')||coalesce({prefix}stateorprovince||' ','')||coalesce({prefix}postalcode,'')";
        return $"nullif(trim({Line("line1")}||{Line("line2")}||{Line("line3")}"
            + $"||coalesce(nullif(trim({town},', '),'')||{LineBreak},'')||coalesce({prefix}country,''),{LineBreak}),'')";
    }
}
