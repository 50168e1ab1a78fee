using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Reading;

/// <summary>How rows of a table become records of a shape; made once per reading.</summary>
internal sealed class RowLayout
{
    private RowLayout(RecordShape shape, RowColumn[] columns)
    {
        Width = shape.Count;
        Columns = columns;
        NeedsLookupNames = columns.Any(column => column.Field.IsPolymorphic);
        Select = string.Join(',', columns.Select(column => column.Field.ReadName));
    }

    /// <summary>How many values a record has.</summary>
    public int Width { get; }

    public RowColumn[] Columns { get; }

    /// <summary>The value of <c>$select</c>.</summary>
    public string Select { get; }

    /// <summary>True when a lookup may point to several tables, so that rows must tell which.</summary>
    public bool NeedsLookupNames { get; }

    /// <summary>
    /// The layout for a shape. The primary id always comes along; the modification time and the master of a merged record when asked and values are.
    /// </summary>
    /// <exception cref="Abstractions.Adapters.SchemaChangedException">The table lacks a field of the shape.</exception>
    public static RowLayout For(DataverseEntity entity, RecordShape shape, bool withFacts = true)
    {
        var names = shape.Fields.Append(entity.IdField);
        if (withFacts && shape.Count > 0)
        {
            names = names.Concat(new[] { entity.ModifiedField, entity.MasterField }.OfType<string>());
        }

        return new RowLayout(
            shape,
            [
                .. names
                    .Distinct(StringComparer.Ordinal)
                    .Select(name => new RowColumn(
                        entity.Field(name),
                        shape.IndexOf(name),
                        string.Equals(name, entity.IdField, StringComparison.Ordinal),
                        string.Equals(name, entity.ModifiedField, StringComparison.Ordinal),
                        string.Equals(name, entity.MasterField, StringComparison.Ordinal)
                    )),
            ]
        );
    }
}
