using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;
using NpgsqlTypes;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>
/// The version of a row is the transaction that wrote it (xmin). It is 32 bits wide, so it would be mistaken only for a write exactly 2^32
/// transactions earlier.
/// </summary>
internal static class PostgreSqlVersion
{
    public static Column Column { get; } =
        new(
            "xmin",
            FieldType.Text,
            new PostgreSqlCodec(
                new PostgreSqlType(FieldType.Text, NpgsqlDbType.Text, NpgsqlDbType.Text, "::text"),
                "text"
            )
        );
}
