using CrmConnector.KillRounds.Customers;
using CrmConnector.KillRounds.Pairs;
using CrmConnector.KillRounds.Systems;

namespace CrmConnector.KillRounds.Sources;

/// <summary>An ERP in a SQLite file with a change log: the file is copied for every world.</summary>
internal sealed class SqliteErp : ISource
{
    private const string FileName = "erp.db";
    private const string Settings = $"{{ adapter: sql, dialect: sqlite, database: {FileName} }}";
    private string _original = "";

    public string? SkipReason => null;

    public async Task PrepareAsync(PairSetting setting, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(setting.Folder);
        _original = Path.Combine(setting.Folder, FileName);
        await SqliteFile.ExecuteAsync(
            _original,
            "PRAGMA journal_mode = WAL; CREATE TABLE customers (code VARCHAR(10) NOT NULL PRIMARY KEY, name VARCHAR(120) NOT NULL, "
                + "phone VARCHAR(30) NOT NULL, city VARCHAR(60) NULL, employees INTEGER NOT NULL)",
            cancellationToken
        );
        await SqliteFile
            .Table(_original, "customers")
            .ApplyAsync(CustomerBook.FirstEdits(setting.Records), cancellationToken);
        await TrackingInstall.RunAsync(setting, Settings, cancellationToken);
        await SqliteFile.ExecuteAsync(_original, "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }

    public Task<SourceCopy> CopyAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        File.Copy(_original, path);
        return Task.FromResult(new SourceCopy(SqliteFile.Table(path, "customers"), Settings));
    }
}
