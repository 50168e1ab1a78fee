using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>Reads a key value as the change log spells it: PostgreSQL's own text form under fixed settings.</summary>
internal static class PostgreSqlKeyPart
{
    public static bool TryParse(string text, Column column, out FieldValue value)
    {
        switch (column.Type)
        {
            case FieldType.Binary when text.StartsWith("\\x", StringComparison.Ordinal):
                value = FieldValue.Binary(Convert.FromHexString(text.AsSpan(2)));
                return true;
            case FieldType.Text when ((PostgreSqlCodec)column.Codec).Type.Trimmed:
                value = FieldValue.Text(text.TrimEnd(' '));
                return true;
            default:
                return column.TryConvert(FieldValue.Text(text), out value);
        }
    }
}
