using CrmConnector.KillRounds.Sources;
using CrmConnector.KillRounds.Targets;

namespace CrmConnector.KillRounds.Pairs;

/// <summary>The pairs that the program is killed between.</summary>
internal static class AllPairs
{
    public static IReadOnlyList<KillPair> Create() =>
        [
            new("sqlite-crm", "SQLite ERP → sandbox CRM", new SqliteErp(), new CrmTarget()),
            new("sqlite-sqlite", "SQLite → SQLite", new SqliteErp(), new SqliteTarget(withReceipts: false)),
            new(
                "sqlite-receipts",
                "SQLite → SQLite, keys drawn by the target",
                new SqliteErp(),
                new SqliteTarget(withReceipts: true)
            ),
            new("postgresql-crm", "PostgreSQL ERP → sandbox CRM", new PostgreSqlErp(), new CrmTarget()),
            new(
                "postgresql-postgresql",
                "PostgreSQL → PostgreSQL",
                new PostgreSqlErp(),
                new PostgreSqlTarget(withReceipts: false)
            ),
            new(
                "postgresql-receipts",
                "PostgreSQL → PostgreSQL, keys drawn by the target",
                new PostgreSqlErp(),
                new PostgreSqlTarget(withReceipts: true)
            ),
            new("two-way-sqlite-crm", "SQLite ERP ↔ sandbox CRM", new SqliteErp(), new CrmTarget()) { IsTwoWay = true },
            new("two-way-postgresql-crm", "PostgreSQL ERP ↔ sandbox CRM", new PostgreSqlErp(), new CrmTarget())
            {
                IsTwoWay = true,
            },
            new(
                "two-way-sqlite-sqlite",
                "SQLite ERP ↔ SQLite, keys drawn by the target",
                new SqliteErp(),
                new SqliteTarget(withReceipts: true)
            )
            {
                IsTwoWay = true,
            },
        ];
}
