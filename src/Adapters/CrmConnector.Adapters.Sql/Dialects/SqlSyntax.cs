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

    /// <summary>True for the rows behind a place in the order of some columns, whose values are parameters from a number on.</summary>
    public virtual string After(IReadOnlyList<string> columns, int firstParameter)
    {
        var parameters = Enumerable.Range(firstParameter, columns.Count).Select(Parameter).ToList();
        return columns.Count == 1
            ? $"{columns[0]} > {parameters[0]}"
            : $"({string.Join(", ", columns)}) > ({string.Join(", ", parameters)})";
    }

    /// <summary>The system's clock in UTC, without a zone.</summary>
    public abstract string UtcClock { get; }

    /// <summary>What a condition is translated with.</summary>
    public abstract ConditionSyntax Conditions { get; }

    private static string Clause(string keyword, string text) => text.Length == 0 ? "" : $" {keyword} {text}";
}
