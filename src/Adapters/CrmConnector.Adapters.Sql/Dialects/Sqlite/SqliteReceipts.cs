using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using SQLitePCL;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>The receipts of creates whose key SQLite draws: kept beside the data, in the same transaction. The table is made on first need.</summary>
internal sealed class SqliteReceipts : IDisposable
{
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _add;
    private readonly FieldValue _entity;

    public SqliteReceipts(sqlite3 database, Table table)
    {
        SqliteStatement.Execute(
            database,
            "CREATE TABLE IF NOT EXISTS crmconnector_receipt "
                + "(intent TEXT NOT NULL PRIMARY KEY, entity TEXT NOT NULL, record TEXT NOT NULL) WITHOUT ROWID"
        );
        _find = new SqliteStatement(
            database,
            "SELECT record FROM crmconnector_receipt WHERE intent = ? AND entity = ?"
        );
        _add = new SqliteStatement(
            database,
            "INSERT INTO crmconnector_receipt (intent, entity, record) VALUES (?, ?, ?)"
        );
        _entity = FieldValue.Text(table.Name.Name);
    }

    public RecordKey? Find(Guid intent)
    {
        _find.Bind(1, FieldValue.Guid(intent));
        _find.Bind(2, _entity);
        RecordKey? key = _find.Step() ? new RecordKey(raw.sqlite3_column_text(_find.Row, 0).utf8_to_string()) : null;
        if (key is not null)
        {
            _find.Run();
        }

        return key;
    }

    public void Add(Guid intent, RecordKey key)
    {
        _add.Bind(1, FieldValue.Guid(intent));
        _add.Bind(2, _entity);
        _add.Bind(3, FieldValue.Text(key.Value));
        _add.Run();
    }

    public void Dispose()
    {
        _find.Dispose();
        _add.Dispose();
    }
}
