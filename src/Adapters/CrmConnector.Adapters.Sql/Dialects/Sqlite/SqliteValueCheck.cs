using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Writing;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>SQLite takes almost everything; only decimals beyond its numbers would be changed without a word.</summary>
internal sealed class SqliteValueCheck : ValueCheck
{
    /// <summary>Digits that a floating-point number keeps for certain.</summary>
    private const int SafeDigits = 15;

    protected override RecordFault? Check(Column column, FieldValue value) =>
        SqliteStored.Storable(value) ? null : new RecordFault(FaultKind.OutOfRange, "", column.Name, SafeDigits);
}
