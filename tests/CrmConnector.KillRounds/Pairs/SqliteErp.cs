using CrmConnector.KillRounds.Customers;
using CrmConnector.KillRounds.Systems;

namespace CrmConnector.KillRounds.Pairs;

/// <summary>An ERP in a SQLite file with a change log: made once, copied for every world.</summary>
internal sealed class SqliteErp(PairSetting setting)
{
    private string Original => Path.Combine(setting.Folder, "erp.db");

    /// <summary>The connection's settings in an installation that has the copy beside its file.</summary>
    public const string Settings = "{ adapter: sql, dialect: sqlite, database: erp.db }";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(setting.Folder);
        await SqliteFile.ExecuteAsync(
            Original,
            "PRAGMA journal_mode = WAL; CREATE TABLE customers (code VARCHAR(10) NOT NULL PRIMARY KEY, name VARCHAR(120) NOT NULL, "
                + "phone VARCHAR(30) NOT NULL, city VARCHAR(60) NULL, employees INTEGER NOT NULL)",
            cancellationToken
        );
        var book = new CustomerBook(setting.Records);
        await SqliteFile
            .Table(Original, "customers")
            .ApplyAsync(book.Customers.Values.Select(c => new CustomerEdit(c.Code, c, IsNew: true)), cancellationToken);
        InstallationWriter.Write(setting.Folder, Settings, target: null, "", [], setting.PageSize);
        await TrackingInstall.RunAsync(setting, cancellationToken);
        await SqliteFile.ExecuteAsync(Original, "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }

    /// <summary>Copies it into a world's folder.</summary>
    public CustomerTable CopyTo(string folder)
    {
        var path = Path.Combine(folder, "erp.db");
        File.Copy(Original, path);
        return SqliteFile.Table(path, "customers");
    }
}
