using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Sql.Discovery;

/// <summary>Guesses the column by which people know a record, which databases do not tell: for messages only, nothing is decided by it.</summary>
internal static class NameColumn
{
    /// <summary>Without underscores and in lower case; the first that a table has is taken.</summary>
    private static readonly string[] Usual =
    [
        "name",
        "fullname",
        "displayname",
        "companyname",
        "company",
        "ragionesociale",
        "denominazione",
        "title",
        "description",
        "descrizione",
    ];

    /// <summary>The column; null where none has a usual name.</summary>
    public static Column? Of(Table table) =>
        Usual
            .Select(name =>
                table.Columns.FirstOrDefault(column => column.Type == FieldType.Text && Plain(column.Name) == name)
            )
            .FirstOrDefault(column => column is not null);

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
