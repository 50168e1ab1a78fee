using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Reading;

/// <summary>Finds the columns behind field names.</summary>
internal sealed class ShapeResolver(SqlSettings settings)
{
    /// <summary>The columns, in the order of the fields.</summary>
    /// <exception cref="SchemaChangedException">There is no such column.</exception>
    public IReadOnlyList<Column> Columns(Table table, IEnumerable<string> fields) =>
        [.. fields.Select(f => table.Find(f) ?? throw Missing(table, f))];

    public RowPlan Plan(Table table, RecordShape shape) =>
        new(table, Columns(table, shape.Fields), settings.ModifiedZone);

    private SchemaChangedException Missing(Table table, string field) =>
        new(
            $"Entity '{table.Entity}' of connection '{settings.Connection}' has no field '{field}', or its user may not read it. "
                + "Take the field out of the process, or restore the column."
        );
}
