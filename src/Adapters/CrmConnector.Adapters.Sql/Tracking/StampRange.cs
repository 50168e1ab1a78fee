using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Tracking;

/// <summary>Compares a modified column with a time. SQLite, where applications choose how to write time, has its own.</summary>
internal class StampRange(SqlSyntax syntax)
{
    /// <summary>True for stamps at or after a time; values go to the parameters.</summary>
    /// <param name="column">The column.</param>
    /// <param name="from">The time.</param>
    /// <param name="sample">A stamp as the application writes it.</param>
    /// <param name="values">The parameters so far.</param>
    public virtual string From(Column column, DateTime from, FieldValue sample, List<BoundValue> values)
    {
        values.Add(
            new BoundValue(
                column,
                sample.Kind == ValueKind.Instant
                    ? FieldValue.Instant(new DateTimeOffset(from, TimeSpan.Zero))
                    : FieldValue.LocalDateTime(from)
            )
        );
        return $"{syntax.Quote(column.Name)} >= {syntax.Bound(column, syntax.Parameter(values.Count))}";
    }
}
