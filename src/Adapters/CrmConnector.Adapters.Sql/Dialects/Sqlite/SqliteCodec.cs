using System.Data.Common;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Reading;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>Reads and binds the values of a column; without a type, as they are stored.</summary>
internal sealed class SqliteCodec(FieldType? type) : ValueCodec
{
    public static SqliteCodec AsStored { get; } = new(null);

    public override FieldValue Read(DbDataReader reader, int ordinal)
    {
        var row = ((SqliteDataReader)reader).Handle!;
        return type is null ? SqliteValues.ReadRaw(row, ordinal) : SqliteValues.Read(row, ordinal, type.Value);
    }

    public override DbParameter Parameter(string name, FieldValue value) =>
        new SqliteParameter(name, SqliteStored.Of(value).ToObject());

    /// <summary>A column may hold values beyond its declared type, and these must be found again.</summary>
    public override bool TryKeep(FieldValue value, out FieldValue kept)
    {
        kept = value;
        return value.Kind is ValueKind.Text or ValueKind.Integer or ValueKind.Double or ValueKind.Binary;
    }
}
