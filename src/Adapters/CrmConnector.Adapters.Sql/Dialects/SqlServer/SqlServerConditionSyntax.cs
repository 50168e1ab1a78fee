using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Tests in Transact-SQL. Exact ones compare code points, whatever the column's collation.</summary>
internal sealed class SqlServerConditionSyntax : ConditionSyntax
{
    public const string CodePoints = "Latin1_General_100_BIN2";

    public override bool ExactText => true;

    /// <summary>"Does not contain" leaves out few records and can use no index, so it is left to the engine.</summary>
    public override bool ExactOccurrence => false;

    public override bool Comparable(Column column) =>
        column.Codec is SqlServerCodec { Type: var type } && (type.Type != FieldType.Text || type.IsComparable);

    /// <summary>The dots keep trailing blanks from being ignored.</summary>
    public override string NotEqual(string column, string parameter) =>
        $"({column} + N'.') COLLATE {CodePoints} <> ({parameter} + N'.')";

    public override string Contains(string column, string parameter) =>
        $"CHARINDEX({parameter}, {column} COLLATE {CodePoints}) > 0";

    public override string StartsWith(string column, string parameter) =>
        $"CHARINDEX({parameter}, {column} COLLATE {CodePoints}) = 1";
}
