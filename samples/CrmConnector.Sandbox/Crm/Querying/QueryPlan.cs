using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>What a query reads, in SQL. Result column 0 is the version; the others follow <see cref="Positions"/>.</summary>
internal sealed class QueryPlan
{
    public required Table Table { get; init; }

    /// <summary>The columns to return, in order; the primary id is always among them.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>For each column the position in the result; a polymorphic lookup's target table follows it.</summary>
    public required IReadOnlyList<int> Positions { get; init; }

    /// <summary><c>SELECT ... FROM table</c>, without a condition.</summary>
    public required string Select { get; init; }
    public required IReadOnlyList<Expansion> Expansions { get; init; }

    /// <summary>The selection as it stands in the context URL, with parentheses, or empty.</summary>
    public required string Context { get; init; }
    public string? Where { get; init; }
    public IReadOnlyList<FieldValue> Parameters { get; init; } = [];
    public IReadOnlyList<OrderTerm> Order { get; init; } = [];

    /// <summary>The statement that reads one row by its id.</summary>
    public string ById => field ??= $"{Select} WHERE {Sql.Quote(Table.PrimaryId.Name)} = ?1";

    /// <summary>Number of columns in the result.</summary>
    public required int ResultWidth { get; init; }

    /// <summary>Hidden columns that an expansion needs, by navigation; result positions.</summary>
    public required IReadOnlyList<int> ExpansionPositions { get; init; }
}
