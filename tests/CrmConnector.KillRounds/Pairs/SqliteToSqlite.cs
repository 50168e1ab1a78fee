using CrmConnector.KillRounds.Customers;
using CrmConnector.KillRounds.Systems;

namespace CrmConnector.KillRounds.Pairs;

/// <summary>SQLite to SQLite: either the key is mapped, or the target draws it and keeps receipts.</summary>
internal sealed class SqliteToSqlite(bool withReceipts) : KillPair
{
    private PairSetting _setting = null!;
    private SqliteErp _erp = null!;

    public override string Name => withReceipts ? "sqlite-receipts" : "sqlite-sqlite";

    public override string Title => withReceipts ? "SQLite → SQLite, keys drawn by the target" : "SQLite → SQLite";

    private string KeyColumns =>
        withReceipts ? "id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL" : "code TEXT NOT NULL PRIMARY KEY";

    public override async Task PrepareAsync(PairSetting setting, CancellationToken cancellationToken)
    {
        _setting = setting;
        _erp = new SqliteErp(setting);
        await _erp.PrepareAsync(cancellationToken);
    }

    public override async Task<World> CreateAsync(string folder, CancellationToken cancellationToken)
    {
        InstallationWriter.Write(
            folder,
            SqliteErp.Settings,
            "{ adapter: sql, dialect: sqlite, database: target.db }",
            "clients",
            CustomerTable.ErpColumns,
            _setting.PageSize
        );
        var target = Path.Combine(folder, "target.db");
        await SqliteFile.ExecuteAsync(
            target,
            $"PRAGMA journal_mode = WAL; CREATE TABLE clients ({KeyColumns}, name TEXT NOT NULL, phone TEXT NOT NULL, city TEXT NULL, employees INTEGER NOT NULL)",
            cancellationToken
        );
        return new SqliteWorld(folder, new CustomerBook(_setting.Records))
        {
            Source = _erp.CopyTo(folder),
            Target = SqliteFile.Table(target, "clients"),
        };
    }

    private sealed class SqliteWorld(string folder, CustomerBook book) : World(folder, book);
}
