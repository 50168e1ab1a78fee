namespace CrmConnector.State.Sqlite;

/// <summary>What a store must belong to: the installation and the hash key that it was made with.</summary>
internal static class StoreFacts
{
    /// <summary>Compares with the store, or notes the facts in a new one.</summary>
    public static void Check(SqliteDatabase database, StateStoreOptions options)
    {
        var installation = Fact(database, "installation", options.Installation);
        if (!string.Equals(installation, options.Installation, StringComparison.Ordinal))
        {
            throw new UnknownSchemaException(
                $"The state store '{options.Path}' belongs to installation '{installation}', not to '{options.Installation}'. "
                    + "Name another file for the state store, or give the installation its former name back."
            );
        }

        var hashKey = Fact(database, "hash key", options.HashKeyId);
        if (!string.Equals(hashKey, options.HashKeyId, StringComparison.Ordinal))
        {
            throw new UnknownHashKeyException(
                $"The hashes of the state store '{options.Path}' were made with hash key '{hashKey}', and the installation gives "
                    + $"hash key '{options.HashKeyId}'. Put the former key back: with another one, every record would look changed."
            );
        }
    }

    private static string Fact(SqliteDatabase database, string name, string value)
    {
        database
            .Prepare("INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
            .Bind(1, name)
            .Bind(2, value)
            .Run();
        return database.Prepare("SELECT value FROM meta WHERE name = ?1").Bind(1, name).ReadOne(row => row.Text(0))!;
    }
}
