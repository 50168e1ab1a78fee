using System.Globalization;
using CrmConnector.Adapters.Sql.Discovery;
using SQLitePCL;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>Reads the catalogue of a SQLite file through its table-valued pragmas.</summary>
internal sealed class SqliteCatalog : ICatalogReader
{
    public async Task<IReadOnlyList<TableName>> ListAsync(Session session, CancellationToken cancellationToken) =>
        await session.QueryAsync(
            session.Command(
                "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view', 'virtual') "
                    + "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'crmconnector\\_%' ESCAPE '\\' ORDER BY name"
            ),
            r => new TableName("main", r.GetString(0), string.Equals(r.GetString(1), "view", StringComparison.Ordinal)),
            cancellationToken
        );

    public async Task<Table?> ReadAsync(
        Session session,
        TableName name,
        string entity,
        CancellationToken cancellationToken
    )
    {
        var facts = await FactsAsync(session, name, cancellationToken);
        var indexes = await SqliteIndexes.ReadAsync(session, name.Name, cancellationToken);
        var references = await SqliteReferences.ReadAsync(session, name.Name, cancellationToken);
        var rows = await ColumnsAsync(session, name, cancellationToken);
        if (rows.Count == 0)
        {
            return null;
        }

        var keyLength = rows.Count(r => r.KeyPlace > 0);
        var columns = new List<Column>();
        foreach (var row in rows)
        {
            var type = SqliteType.Of(row.Declared);
            var isRowId =
                row.KeyPlace > 0
                && keyLength == 1
                && !facts.WithoutRowId
                && !indexes.HasKeyIndex
                && string.Equals(row.Declared, "INTEGER", StringComparison.OrdinalIgnoreCase);
            var noNull = row.NotNull || isRowId || (row.KeyPlace > 0 && (facts.WithoutRowId || facts.Strict));
            columns.Add(
                new Column(row.Name, type.Type, new SqliteCodec(type.Type))
                {
                    NativeType = row.Declared,
                    MaxLength = type.MaxLength,
                    Precision = type.Precision,
                    Scale = type.Scale,
                    Nullable = !noNull,
                    HasDefault = row.HasDefault,
                    IsGenerated = isRowId,
                    IsReadOnly = row.Hidden > 1,
                    References = references.TryGetValue(row.Name, out var targets) ? targets : [],
                }
            );
        }

        var writable = raw.sqlite3_db_readonly(((SqliteSession)session).Handle, "main") == 0;
        return new Table(name, entity, columns)
        {
            Quoted = $"\"main\".\"{name.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
            Key = [.. rows.Where(r => r.KeyPlace > 0).OrderBy(r => r.KeyPlace).Select(r => columns[rows.IndexOf(r)])],
            UniqueKeys = indexes.Unique,
            MayInsert = writable,
            MayUpdate = writable,
            MayDelete = writable,
        };
    }

    private static async Task<(bool WithoutRowId, bool Strict)> FactsAsync(
        Session session,
        TableName name,
        CancellationToken cancellationToken
    )
    {
        var command = session.Command("SELECT wr, strict FROM pragma_table_list WHERE schema = 'main' AND name = @p1");
        AddText(command, name.Name);
        var rows = await session.QueryAsync(command, r => (r.GetBoolean(0), r.GetBoolean(1)), cancellationToken);
        return rows.FirstOrDefault();
    }

    private static async Task<List<ColumnRow>> ColumnsAsync(
        Session session,
        TableName name,
        CancellationToken cancellationToken
    )
    {
        // Hidden columns of kind 1 belong to virtual tables' arguments and are no data.
        var command = session.Command(
            "SELECT name, type, \"notnull\", dflt_value IS NOT NULL, pk, hidden FROM pragma_table_xinfo(@p1) "
                + "WHERE hidden <> 1 ORDER BY cid"
        );
        AddText(command, name.Name);
        return await session.QueryAsync(
            command,
            r => new ColumnRow(
                r.GetString(0),
                r.GetString(1),
                r.GetBoolean(2),
                r.GetBoolean(3),
                r.GetInt32(4),
                r.GetInt32(5)
            ),
            cancellationToken
        );
    }

    internal static void AddText(System.Data.Common.DbCommand command, string text)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{command.Parameters.Count + 1}");
        parameter.Value = text;
        command.Parameters.Add(parameter);
    }

    private sealed record ColumnRow(
        string Name,
        string Declared,
        bool NotNull,
        bool HasDefault,
        int KeyPlace,
        int Hidden
    );
}
