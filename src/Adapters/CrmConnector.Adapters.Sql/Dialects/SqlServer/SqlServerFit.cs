using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>
/// Tells values that no row of a column can have. They are never sent to be compared: the server would cut, round or replace them first, and find a
/// row of another value.
/// </summary>
internal static class SqlServerFit
{
    private const int ExactDigits = 28;

    public static bool CanBeHeld(IReadOnlyList<Column> columns, IReadOnlyList<FieldValue> values)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Codec is SqlServerCodec { Type: var type } && !CanBeHeld(type, values[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CanBeHeld(SqlServerType type, FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Decimal => decimal.Round(value.AsDecimal(), Math.Min(type.Scale ?? 0, ExactDigits))
                == value.AsDecimal(),
            ValueKind.Binary => !(value.AsBinary().Length > type.MaxLength),
            ValueKind.Text when type is { Type: FieldType.Text, IsNarrow: true } => SqlServerCodePage
                .Of(type.Collation)
                .Length(value.AsText())
                is { } length
                && !(length > type.MaxLength),
            ValueKind.Text => !(value.AsText().Length > type.MaxLength),
            _ => true,
        };
}
