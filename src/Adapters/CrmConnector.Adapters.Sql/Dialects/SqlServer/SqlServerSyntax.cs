using System.Globalization;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Transact-SQL's spelling.</summary>
internal sealed class SqlServerSyntax(string? schema) : SqlSyntax
{
    public override string DefaultSchema { get; } = schema ?? "dbo";

    public override string UtcClock => "SYSUTCDATETIME()";

    public override ConditionSyntax Conditions { get; } = new SqlServerConditionSyntax();

    public override string Quote(string identifier) => $"[{identifier.Replace("]", "]]", StringComparison.Ordinal)}]";

    public override string Literal(string text) => "N" + base.Literal(text);

    public override string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"@p{number}");

    /// <summary>
    /// Texts travel as nvarchar and are compared by the column's own collation. A varchar column is compared as varchar: its order may differ from
    /// that of nvarchar, and only so can its index be used.
    /// </summary>
    public override string Bound(Column column, string expression)
    {
        var type = ((SqlServerCodec)column.Codec).Type;
        return type.Collation is null ? expression
            : type.IsNarrow ? $"CONVERT({type.Declared}, {expression} COLLATE {type.Collation})"
            : $"{expression} COLLATE {type.Collation}";
    }

    public override string Newest(Column column) =>
        $"CAST(max({Quote(column.Name)}) AS {((SqlServerCodec)column.Codec).Type.Declared})";

    public override string SelectPage(string columns, string from, string where, string orderBy, int limit) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT TOP ({limit}) {columns} FROM {from}{Clause("WHERE", where)}{Clause("ORDER BY", orderBy)}"
        );

    /// <summary>There is no comparison of rows; the first part, which the rest implies, is what an index can seek by.</summary>
    public override string After(IReadOnlyList<Column> columns, int firstParameter, string alias = "")
    {
        string Name(int i) => alias + Quote(columns[i].Name);
        string Value(int i) => Bound(columns[i], Parameter(firstParameter + i));
        string Behind(int i) =>
            i == columns.Count - 1
                ? $"{Name(i)} > {Value(i)}"
                : $"({Name(i)} > {Value(i)} OR ({Name(i)} = {Value(i)} AND {Behind(i + 1)}))";
        return columns.Count == 1 ? Behind(0) : $"({Name(0)} >= {Value(0)} AND {Behind(0)})";
    }
}
