using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>
/// Key columns that are neither numbers, texts nor bytes are read as text: a row must be found again by its key exactly as the application spelled
/// it, and SQLite lets it spell a date or a decimal in many ways.
/// </summary>
internal static class SqliteKeyRule
{
    public static Table Apply(Table table)
    {
        var replaced = table
            .Key.Where(c => c.Type is not (FieldType.Text or FieldType.Integer or FieldType.Binary))
            .ToDictionary(
                c => c,
                c =>
                    c with
                    {
                        Type = FieldType.Text,
                        Codec = new SqliteCodec(FieldType.Text),
                        Precision = null,
                        Scale = null,
                    }
            );
        return replaced.Count == 0
            ? table
            : table with
            {
                Columns = [.. table.Columns.Select(c => replaced.GetValueOrDefault(c, c))],
                Key = [.. table.Key.Select(c => replaced.GetValueOrDefault(c, c))],
            };
    }
}
