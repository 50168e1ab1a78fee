using System.Collections.Frozen;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Sql.Discovery;

/// <summary>Recognises the column that says when a row last changed, by the names that applications usually give it.</summary>
internal static class ModifiedColumnRule
{
    /// <summary>In a setting: timestamps of this entity must not be used.</summary>
    public const string None = "none";

    private static readonly FrozenSet<string> s_names = new[]
    {
        "modified",
        "modifiedat",
        "modifiedon",
        "modifieddate",
        "modifieddatetime",
        "datemodified",
        "updated",
        "updatedat",
        "updatedon",
        "updateddate",
        "lastmodified",
        "lastmodifiedat",
        "lastmodifieddate",
        "lastupdate",
        "lastupdated",
        "lastupdatedat",
        "lastchange",
        "lastchanged",
        "changed",
        "changedat",
        "changedon",
        "changedate",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>In SQLite times are also kept as text or numbers; there the values decide later.</summary>
    private static bool MayBeTime(FieldType type, DialectKind dialect) =>
        type is FieldType.Instant or FieldType.LocalDateTime
        || (dialect == DialectKind.Sqlite && type is (FieldType.Text or FieldType.Integer));

    public static Column? Choose(Table table, SqlSettings settings)
    {
        if (settings.ModifiedFields.TryGetValue(table.Entity, out var configured))
        {
            return table.Find(configured[0]);
        }

        return table.Columns.FirstOrDefault(c =>
            MayBeTime(c.Type, settings.Dialect) && s_names.Contains(c.Name.Replace("_", "", StringComparison.Ordinal))
        );
    }
}
