using System.Data.Common;
using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;
using Microsoft.Data.SqlClient;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>A rowversion column as the version of its rows, and as a position in the database's history: eight bytes, spelled in hexadecimal.</summary>
internal sealed class SqlServerVersion : ValueCodec
{
    private const int Length = 8;

    private static readonly SqlServerType s_type = SqlServerType.Of("rowversion", Length, 0, 0, null);

    /// <summary>The column under that name.</summary>
    public static Column Column(string name) => new(name, FieldType.Text, new SqlServerVersion());

    public static string Format(byte[] bytes) => Convert.ToHexString(bytes);

    /// <summary>The bytes; a spelling that was never given is the version that no row has.</summary>
    public static byte[] Parse(string text)
    {
        var bytes = new byte[Length];
        if (ulong.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number))
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        }

        return bytes;
    }

    public static SqlParameter Parameter(string name, byte[] bytes) =>
        SqlServerParameters.Of(name, s_type, FieldValue.Binary(bytes));

    public override FieldValue Read(DbDataReader reader, int ordinal) =>
        FieldValue.Text(Format(reader.GetFieldValue<byte[]>(ordinal)));

    public override DbParameter Parameter(string name, FieldValue value) => Parameter(name, Parse(value.AsText()));
}
