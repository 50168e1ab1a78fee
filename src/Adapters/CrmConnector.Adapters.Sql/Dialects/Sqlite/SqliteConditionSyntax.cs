using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>Tests in SQLite. Columns hold what applications put there, so only texts and numbers are compared by the file.</summary>
internal sealed class SqliteConditionSyntax : ConditionSyntax
{
    public override bool ExactText => true;

    public override bool Comparable(Column column) =>
        column.Type is FieldType.Text or FieldType.Integer or FieldType.Decimal or FieldType.Double;

    public override string NotEqual(string column, string parameter) => $"{column} <> {parameter} COLLATE BINARY";

    public override string Contains(string column, string parameter) => $"instr({column}, {parameter}) > 0";

    public override string StartsWith(string column, string parameter) => $"instr({column}, {parameter}) = 1";
}
