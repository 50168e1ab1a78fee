namespace CrmConnector.KillRounds.Pairs;

/// <summary>The pairs that the program is killed between.</summary>
internal static class AllPairs
{
    public static IReadOnlyList<KillPair> Create() =>
        [new SqliteToCrm(), new SqliteToSqlite(withReceipts: false), new SqliteToSqlite(withReceipts: true)];
}
