using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Spells the type of a key column, to declare another that holds the same values in the same order.</summary>
internal static class SqlServerDeclarations
{
    public static string Of(Column column)
    {
        var type = ((SqlServerCodec)column.Codec).Type;
        return type.Collation is null ? type.Declared : $"{type.Declared} COLLATE {type.Collation}";
    }
}
