using System.Globalization;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects;

/// <summary>How a dialect spells what the shared statements need.</summary>
internal abstract class SqlSyntax
{
    /// <summary>The schema whose tables are named without it.</summary>
    public abstract string DefaultSchema { get; }

    /// <summary>Quotes an identifier that was found in the catalogue.</summary>
    public virtual string Quote(string identifier) =>
        $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public string Quote(TableName table) => $"{Quote(table.Schema)}.{Quote(table.Name)}";

    /// <summary>Quotes a text constant. Only for names inside DDL; values are parameters.</summary>
    public virtual string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public abstract string Parameter(int number);

    /// <summary>Reads a page of rows.</summary>
    public virtual string SelectPage(string columns, string from, string where, string orderBy, int limit) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {columns} FROM {from}{Clause("WHERE", where)}{Clause("ORDER BY", orderBy)} LIMIT {limit}"
        );

    /// <summary>A parameter, or another expression, as a value of a column's own type: so that it is compared as the column's values are.</summary>
    public virtual string Bound(Column column, string expression) => expression;

    /// <summary>The newest value of a column.</summary>
    public virtual string Newest(Column column) => column.Codec.Select($"max({Quote(column.Name)})");

    /// <summary>True for the rows behind a place in the order of some columns, whose values are parameters from a number on.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="firstParameter">The number of the first parameter.</param>
    /// <param name="alias">The table's alias with its dot; empty for none.</param>
    public virtual string After(IReadOnlyList<Column> columns, int firstParameter, string alias = "")
    {
        var names = columns.Select(c => alias + Quote(c.Name)).ToList();
        var values = columns.Select((c, i) => Bound(c, Parameter(firstParameter + i))).ToList();
        return columns.Count == 1
            ? $"{names[0]} > {values[0]}"
            : $"({string.Join(", ", names)}) > ({string.Join(", ", values)})";
    }

    /// <summary>The system's clock in UTC, without a zone.</summary>
    public abstract string UtcClock { get; }

    /// <summary>What a condition is translated with.</summary>
    public abstract ConditionSyntax Conditions { get; }

    protected static string Clause(string keyword, string text) => text.Length == 0 ? "" : $" {keyword} {text}";
}
