using System.Globalization;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>What a declared type says. SQLite enforces none of it, but applications mean it.</summary>
internal sealed record SqliteType(FieldType Type, int? MaxLength, int? Precision, int? Scale)
{
    public static SqliteType Of(string declared)
    {
        var open = declared.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? declared : declared[..open]).Trim().ToUpperInvariant();
        var numbers = Numbers(declared, open);
        var type = TypeOf(name);
        return type switch
        {
            FieldType.Text or FieldType.Binary => new SqliteType(type, numbers.First, null, null),
            FieldType.Decimal => new SqliteType(
                type,
                null,
                numbers.First,
                numbers.First is null ? null : numbers.Second ?? 0
            ),
            _ => new SqliteType(type, null, null, null),
        };
    }

    private static FieldType TypeOf(string name)
    {
        bool Has(params string[] parts) => parts.Any(p => name.Contains(p, StringComparison.Ordinal));

        // GUIDs stay text: applications write them in either case or as bytes, and a key must be found as it is spelled.
        return name switch
        {
            "BIT" => FieldType.Boolean,
            "DATE" => FieldType.Date,
            "TIME" => FieldType.Time,
            _ when Has("BOOL") => FieldType.Boolean,
            _ when Has("DATETIME", "TIMESTAMP") => FieldType.LocalDateTime,
            _ when Has("GUID", "UUID", "UNIQUEIDENTIFIER") => FieldType.Text,
            _ when Has("INT") => FieldType.Integer,
            _ when Has("CHAR", "CLOB", "TEXT") => FieldType.Text,
            _ when Has("BLOB", "BINARY") => FieldType.Binary,
            _ when Has("REAL", "FLOA", "DOUB") => FieldType.Double,
            _ when Has("DEC", "NUM", "MONEY") => FieldType.Decimal,
            _ => FieldType.Text,
        };
    }

    private static (int? First, int? Second) Numbers(string declared, int open)
    {
        var close = open < 0 ? -1 : declared.IndexOf(')', open);
        if (close < 0)
        {
            return (null, null);
        }

        var parts = declared[(open + 1)..close].Split(',', StringSplitOptions.TrimEntries);
        return (Number(parts[0]), parts.Length > 1 ? Number(parts[1]) : null);
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
