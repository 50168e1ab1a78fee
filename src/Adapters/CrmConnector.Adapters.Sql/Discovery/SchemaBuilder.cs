using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Dialects;

namespace CrmConnector.Adapters.Sql.Discovery;

/// <summary>Describes a table in the engine's words.</summary>
internal static class SchemaBuilder
{
    public static EntitySchema Build(Table table, SqlSyntax syntax) =>
        new(table.Entity, [.. table.Columns.Select(c => Field(table, c, syntax))], [.. table.Key.Select(c => c.Name)])
        {
            NameField = NameColumn.Of(table)?.Name,
            Problem = table.Problem,
            UniqueKeys = table.UniqueKeys,
            Changes = table.Changes,
            Writes = table.Problem is null ? Writes(table) : WriteAbilities.None,
        };

    private static FieldSchema Field(Table table, Column column, SqlSyntax syntax)
    {
        var writable = !column.IsReadOnly && column.Type != FieldType.Unsupported && !table.Name.IsView;
        return new FieldSchema(column.Name, column.Type)
        {
            NativeType = column.NativeType,
            MaxLength = column.MaxLength,
            Precision = column.Precision,
            Scale = column.Scale,
            Required = writable && !column.Nullable && !column.HasDefault && !column.IsGenerated,
            CanCreate = writable && column.MayInsert,
            CanUpdate = writable && column.MayUpdate && !table.IsKey(column),
            References = [.. column.References.Select(t => EntityNaming.Format(t, syntax.DefaultSchema))],
        };
    }

    private static WriteAbilities Writes(Table table)
    {
        if (table.Name.IsView)
        {
            return WriteAbilities.None;
        }

        var insertable = table.Key.All(c => !c.IsReadOnly && c.MayInsert);
        return new WriteAbilities
        {
            CanCreate = table.MayInsert,
            CanUpdate = table.MayUpdate,
            CanDelete = table.MayDelete,
            OwnGuidKeys = insertable && table.Key is [{ Type: FieldType.Guid }],
            MappedKeys = insertable,
            Receipts = table.Key.All(c => c.IsGenerated || c.HasDefault),
            Versions = table.Version is not null,
            ComparesValues = table.Version is null && table.MayUpdate,
            StoredValues = true,
            Groups = true,
        };
    }
}
