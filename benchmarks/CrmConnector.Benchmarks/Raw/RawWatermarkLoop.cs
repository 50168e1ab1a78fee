using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Benchmarks.Raw;

/// <summary>The bar of the incremental run: read what is newer than a watermark, upsert it, remember the watermark.</summary>
internal static class RawWatermarkLoop
{
    /// <summary>Copies the changes after the watermark and gives the new one.</summary>
    public static string Run(string source, string target, string watermark)
    {
        using var from = WideTable.Open(source);
        using var to = WideTable.Open(target);
        using var transaction = to.BeginTransaction();
        using var upsert = Upsert(to, transaction);
        using var select = from.CreateCommand();
        select.CommandText =
            $"SELECT {string.Join(',', WideTable.Columns)} FROM {WideTable.Name} WHERE modified > $watermark ORDER BY modified, id";
        select.Parameters.AddWithValue("$watermark", watermark);
        using var reader = select.ExecuteReader();
        var row = new object[WideTable.Columns.Count];
        var newest = watermark;
        while (reader.Read())
        {
            reader.GetValues(row);
            for (var i = 0; i < row.Length; i++)
            {
                upsert.Parameters[i].Value = row[i];
            }

            upsert.ExecuteNonQuery();
            newest = (string)row[^1];
        }

        transaction.Commit();
        return newest;
    }

    /// <summary>Changes so many rows, spread over the table, and stamps them.</summary>
    public static void Touch(string file, int rows, int total, int round, int first = 1)
    {
        using var connection = WideTable.Open(file);
        using var transaction = connection.BeginTransaction();
        using var update = connection.CreateCommand();
        update.Transaction = transaction;
        update.CommandText = $"UPDATE {WideTable.Name} SET phone = $phone, modified = $modified WHERE id = $id";
        var stamp = new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(round);
        update.Parameters.AddWithValue(
            "$modified",
            stamp.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        );
        var phone = update.Parameters.AddWithValue("$phone", "");
        var id = update.Parameters.AddWithValue("$id", 0L);
        for (var i = 0; i < rows; i++)
        {
            id.Value = first + ((long)i * total / rows);
            phone.Value = string.Create(CultureInfo.InvariantCulture, $"+39 06 {round:D3}{i:D5}");
            update.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static SqliteCommand Upsert(SqliteConnection connection, SqliteTransaction transaction)
    {
        var command = WideTable.Insert(connection, transaction, WideTable.Name);
        var updates = string.Join(',', WideTable.Columns.Skip(1).Select(c => $"{c}=excluded.{c}"));
        command.CommandText += $" ON CONFLICT(id) DO UPDATE SET {updates}";
        command.Prepare();
        return command;
    }
}
