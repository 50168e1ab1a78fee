using CrmConnector.KillRounds.Systems;

namespace CrmConnector.KillRounds.Targets;

/// <summary>A SQLite file: either the key is mapped, or the target draws it and keeps receipts.</summary>
internal sealed class SqliteTarget(bool withReceipts) : ITarget
{
    private const string FileName = "target.db";

    public string? SkipReason => null;

    private string KeyColumns =>
        withReceipts ? "id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL" : "code TEXT NOT NULL PRIMARY KEY";

    public async Task<TargetSide> CreateAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        await SqliteFile.ExecuteAsync(
            path,
            $"PRAGMA journal_mode = WAL; CREATE TABLE clients ({KeyColumns}, name TEXT NOT NULL, phone TEXT NOT NULL, city TEXT NULL, employees INTEGER NOT NULL)",
            cancellationToken
        );
        return new TargetSide
        {
            Table = SqliteFile.Table(path, "clients"),
            Settings = $"{{ adapter: sql, dialect: sqlite, database: {FileName} }}",
            Entity = "clients",
            NeedsTracking = true,
        };
    }
}
