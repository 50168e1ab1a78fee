using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Writing;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>The statements for each set of columns, built once per set.</summary>
internal sealed class SqliteWriteSql(Table table, WritePlan plan)
{
    private static readonly SqliteSyntax s_syntax = new();

    private readonly string _where = string.Join(" AND ", table.Key.Select(c => $"{s_syntax.Quote(c.Name)} = ?"));
    private readonly PresenceCache<string> _inserts = new();
    private readonly PresenceCache<string> _insertsReturning = new();
    private readonly PresenceCache<string> _updates = new();

    public string Insert(int[] present, bool withKey) =>
        _inserts.Get(
            present,
            p =>
            {
                var columns = Names(p).Concat(withKey ? KeyNames() : []);
                return Insert([.. columns]) + $" ON CONFLICT ({string.Join(", ", KeyNames())}) DO NOTHING";
            }
        );

    public string InsertReturning(int[] present) =>
        _insertsReturning.Get(present, p => Insert([.. Names(p)]) + $" RETURNING {string.Join(", ", KeyNames())}");

    public string Update(int[] present) =>
        _updates.Get(
            present,
            p => $"UPDATE {table.Quoted} SET {string.Join(", ", Names(p).Select(n => n + " = ?"))} WHERE {_where}"
        );

    public string Delete() => $"DELETE FROM {table.Quoted} WHERE {_where}";

    public string Exists() => $"SELECT 1 FROM {table.Quoted} WHERE {_where}";

    private string Insert(List<string> columns) =>
        columns.Count == 0
            ? $"INSERT INTO {table.Quoted} DEFAULT VALUES"
            : $"INSERT INTO {table.Quoted} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})";

    private IEnumerable<string> Names(int[] present) => present.Select(p => s_syntax.Quote(plan.Columns[p].Name));

    private IEnumerable<string> KeyNames() => table.Key.Select(c => s_syntax.Quote(c.Name));
}
