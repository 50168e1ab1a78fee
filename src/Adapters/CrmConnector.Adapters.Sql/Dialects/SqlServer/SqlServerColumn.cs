using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Makes a column of its row in the catalogue.</summary>
internal static class SqlServerColumn
{
    public static Column Read(SqlServerCatalogRow row, SqlServerKeys keys)
    {
        var name = row.Text("name");
        var type = SqlServerType.Of(
            row.Text("base_type"),
            row.Number("max_length"),
            row.Number("precision"),
            row.Number("scale"),
            row.TextOrNull("collation_name")
        );
        var native = NativeType(row, type);
        if (row.Flag("is_masked") && !row.Flag("may_unmask"))
        {
            // What the user would read are masks; synced, they would be taken for data.
            type = SqlServerType.Of("", 0, 0, 0, null) with
            {
                Collation = type.Collation,
            };
            native += ", masked";
        }

        var isRowVersion = row.Text("base_type") is "timestamp" or "rowversion";
        return new Column(name, type.Type, new SqlServerCodec(type))
        {
            NativeType = native,
            MaxLength = type.MaxLength,
            Precision = type.Precision,
            Scale = type.Type == FieldType.Decimal ? type.Scale : null,
            Nullable = row.Flag("is_nullable"),
            HasDefault = row.Flag("default_object_id") || isRowVersion,
            IsGenerated = row.Flag("is_identity"),
            IsReadOnly =
                row.Flag("is_identity")
                || row.Flag("is_computed")
                || row.Flag("generated_always_type")
                || isRowVersion
                || type.Type == FieldType.Unsupported,
            MayUpdate = row.Flag("may_update"),
            References = keys.References.TryGetValue(name, out var targets) ? targets : [],
        };
    }

    private static string NativeType(SqlServerCatalogRow row, SqlServerType type) =>
        (row.Text("base_type"), row.Text("user_type")) switch
        {
            ("timestamp" or "rowversion", _) => "rowversion",
            ("", var user) => user,
            ("text" or "ntext" or "image" or "xml" or "sql_variant", _) => row.Text("base_type"),
            var (given, user) when !string.Equals(given, user, StringComparison.Ordinal) => user,
            _ => type.Declared,
        };
}
