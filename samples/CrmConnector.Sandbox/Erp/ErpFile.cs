using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Erp;

/// <summary>Opens the sample ERP's file.</summary>
internal static class ErpFile
{
    /// <summary>Opens an existing file; references between tables are kept.</summary>
    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Pooling = false,
                Mode = SqliteOpenMode.ReadWrite,
                ForeignKeys = true,
            }.ToString()
        );
        connection.Open();
        return connection;
    }

    /// <summary>A time as the ERP's tables hold it.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
