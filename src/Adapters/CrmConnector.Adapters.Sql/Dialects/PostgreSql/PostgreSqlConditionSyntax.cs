using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>Tests in PostgreSQL.</summary>
internal sealed class PostgreSqlConditionSyntax : ConditionSyntax
{
    public override bool ExactText => true;

    public override bool Comparable(Column column) =>
        column.Codec is PostgreSqlCodec { Type: var type } && (type.Type != FieldType.Text || IsPlainText(type));

    public override string NotEqual(string column, string parameter) => $"{column} COLLATE \"C\" <> {parameter}";

    public override string Contains(string column, string parameter) => $"strpos({column}, {parameter}) > 0";

    public override string StartsWith(string column, string parameter) => $"strpos({column}, {parameter}) = 1";

    /// <summary>Padded, case-blind and enumerated texts have comparisons of their own.</summary>
    private static bool IsPlainText(PostgreSqlType type) => type.Scalar == NpgsqlTypes.NpgsqlDbType.Text;
}
