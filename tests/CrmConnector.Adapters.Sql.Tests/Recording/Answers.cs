using System.Data;

namespace CrmConnector.Adapters.Sql.Tests.Recording;

/// <summary>Answers for a connection to nothing.</summary>
internal static class Answers
{
    /// <summary>A table with the rows' values; the types are those of the first row.</summary>
    public static DataTable Rows(params object[][] rows)
    {
        var table = new DataTable();
        for (var i = 0; i < rows[0].Length; i++)
        {
            table.Columns.Add($"c{i}", rows[0][i] is DBNull ? typeof(string) : rows[0][i].GetType());
        }

        foreach (var row in rows)
        {
            table.Rows.Add(row);
        }

        return table;
    }

    public static DataTable One(params object[] values) => Rows([values]);

    /// <summary>No row.</summary>
    public static DataTable None()
    {
        var table = new DataTable();
        table.Columns.Add("nothing", typeof(int));
        return table;
    }

    /// <summary>A rowversion.</summary>
    public static byte[] Version(long number)
    {
        var bytes = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
