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

    public static Column? Choose(Table table, SqlSettings settings)
    {
        if (settings.ModifiedFields.TryGetValue(table.Entity, out var configured))
        {
            return table.Find(configured[0]);
        }

        return table.Columns.FirstOrDefault(c =>
            c.Type is FieldType.Instant or FieldType.LocalDateTime
            && s_names.Contains(c.Name.Replace("_", "", StringComparison.Ordinal))
        );
    }
}
