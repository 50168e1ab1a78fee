using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;
using CrmConnector.Adapters.Sql.Writing;
using SQLitePCL;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>Writes records one by one with statements that are prepared once per set of columns.</summary>
internal sealed class SqliteRecordWriter(sqlite3 database, Table table, WritePlan plan) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private readonly SqliteWriteSql _sql = new(table, plan);
    private SqliteReceipts? _receipts;

    public WriteOutcome Write(RecordWrite write)
    {
        var row = plan.Prepare(write);
        if (row.Fault is { } fault)
        {
            return new WriteOutcome.Refused(fault);
        }

        if (row.IsGone)
        {
            return new WriteOutcome.Gone();
        }

        return write.Kind switch
        {
            WriteKind.Create => row.Key is null ? CreateWithReceipt(write, row) : CreateWithKey(row),
            WriteKind.Update => Change(row, row.Present.Length == 0 ? _sql.Exists() : _sql.Update(row.Present)),
            _ => Change(row, _sql.Delete()),
        };
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _receipts?.Dispose();
    }

    private WriteOutcome CreateWithKey(PreparedRow row)
    {
        var statement = Statement(_sql.Insert(row.Present, row.OwnKey is not null));
        var parameter = Bind(statement, row);
        if (row.OwnKey is not null)
        {
            BindKey(statement, parameter, row.OwnKey);
        }

        return statement.Run() == 0
            ? new WriteOutcome.Found(row.Key!.Value, ByIntent: false)
            : new WriteOutcome.Written(row.Key!.Value);
    }

    private WriteOutcome CreateWithReceipt(RecordWrite write, PreparedRow row)
    {
        if (write.Intent != Guid.Empty)
        {
            _receipts ??= new SqliteReceipts(database, table);
            if (_receipts.Find(write.Intent) is { } before)
            {
                return new WriteOutcome.Found(before, ByIntent: true);
            }
        }

        var statement = Statement(_sql.InsertReturning(row.Present));
        Bind(statement, row);
        statement.Step();
        var values = new FieldValue[table.Key.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = SqliteValues.Read(statement.Row, i, table.Key[i].Type);
        }

        statement.Run();
        var key = KeyText.Format(values);
        if (write.Intent != Guid.Empty)
        {
            _receipts!.Add(write.Intent, key);
        }

        return new WriteOutcome.Written(key);
    }

    private WriteOutcome Change(PreparedRow row, string sql)
    {
        var statement = Statement(sql);
        BindKey(statement, Bind(statement, row), row.KeyValues!);
        if (row.Present.Length == 0 && row.Kind == WriteKind.Update)
        {
            var exists = statement.Step();
            statement.Run();
            return exists ? new WriteOutcome.Written(row.Key!.Value) : new WriteOutcome.Gone();
        }

        return statement.Run() == 0 ? new WriteOutcome.Gone() : new WriteOutcome.Written(row.Key!.Value);
    }

    private static int Bind(SqliteStatement statement, PreparedRow row)
    {
        var parameter = 1;
        foreach (var place in row.Present)
        {
            statement.Bind(parameter++, row.Values[place]);
        }

        return parameter;
    }

    private static void BindKey(SqliteStatement statement, int parameter, FieldValue[] key)
    {
        foreach (var value in key)
        {
            statement.Bind(parameter++, value);
        }
    }

    private SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new SqliteStatement(database, sql);
            _statements.Add(sql, statement);
        }

        return statement;
    }
}
