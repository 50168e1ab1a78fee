using CrmConnector.Adapters.Conformance;

namespace CrmConnector.Adapters.Sql.Tests.Conformance;

/// <summary>SQLite with numbers that the file draws, and the change log.</summary>
public sealed class SqliteChangeLogConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await SqliteSystem.OpenAsync(TableKey.Drawn, ("id INTEGER PRIMARY KEY AUTOINCREMENT", ")"), install: true);
}

/// <summary>SQLite with texts as keys, and a modified timestamp.</summary>
public sealed class SqliteModifiedConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await SqliteSystem.OpenAsync(TableKey.Text, ("code TEXT NOT NULL PRIMARY KEY", ")"), modified: "updated_at");
}

/// <summary>SQLite with a key of two columns in a table without row ids, and the change log.</summary>
public sealed class SqlitePairConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await SqliteSystem.OpenAsync(
            TableKey.Pair,
            ("region TEXT NOT NULL, number INTEGER NOT NULL", ", PRIMARY KEY (region, number)) WITHOUT ROWID"),
            install: true
        );
}
