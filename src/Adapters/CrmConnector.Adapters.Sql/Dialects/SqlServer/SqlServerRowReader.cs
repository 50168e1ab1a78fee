using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Hands rows to the driver's bulk copy: their place, then their values.</summary>
internal sealed class SqlServerRowReader(IReadOnlyList<Column> columns, IReadOnlyList<FieldValue[]> rows) : DbDataReader
{
    private int _row = -1;

    public override int FieldCount => columns.Count + 1;

    public override bool HasRows => rows.Count > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => throw new NotSupportedException();

    public override bool Read() => ++_row < rows.Count;

    public override bool NextResult() => false;

    public override object GetValue(int ordinal) =>
        ordinal == 0 ? _row
        : columns[ordinal - 1].Codec is SqlServerCodec codec
            ? SqlServerParameters.ToObject(codec.Type, rows[_row][ordinal - 1])
        : SqlServerVersion.Parse(rows[_row][ordinal - 1].AsText());

    public override bool IsDBNull(int ordinal) => ordinal > 0 && rows[_row][ordinal - 1].IsNull;

    public override string GetName(int ordinal) => ordinal == 0 ? "place" : SqlServerRows.Value(ordinal - 1)[2..];

    public override int GetOrdinal(string name) =>
        Enumerable.Range(0, FieldCount).First(i => string.Equals(GetName(i), name, StringComparison.Ordinal));

    [return: DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties
    )]
    public override Type GetFieldType(int ordinal) => typeof(object);

    public override string GetDataTypeName(int ordinal) => "";

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => (byte)GetValue(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)GetValue(ordinal);

    public override float GetFloat(int ordinal) => (float)GetValue(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override short GetInt16(int ordinal) => (short)GetValue(ordinal);

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();
}
