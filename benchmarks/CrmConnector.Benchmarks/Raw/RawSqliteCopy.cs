namespace CrmConnector.Benchmarks.Raw;

/// <summary>The bar of the SQLite load: one reader, one prepared insert, one transaction, nothing else.</summary>
internal static class RawSqliteCopy
{
    public static void Run(string source, string target)
    {
        using var from = WideTable.Open(source);
        using var to = WideTable.Open(target);
        using var transaction = to.BeginTransaction();
        using var insert = WideTable.Insert(to, transaction, WideTable.Name);
        using var select = from.CreateCommand();
        select.CommandText = $"SELECT {string.Join(',', WideTable.Columns)} FROM {WideTable.Name} ORDER BY id";
        using var reader = select.ExecuteReader();
        var row = new object[WideTable.Columns.Count];
        while (reader.Read())
        {
            reader.GetValues(row);
            for (var i = 0; i < row.Length; i++)
            {
                insert.Parameters[i].Value = row[i];
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
