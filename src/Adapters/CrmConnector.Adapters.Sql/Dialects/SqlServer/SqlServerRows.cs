using System.Data.Common;
using System.Globalization;
using System.Text;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using Microsoft.Data.SqlClient;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>
/// Rows of values that a statement reads like a table <c>q (place, v1, v2, …)</c>: written into it as parameters while they are few, loaded into a
/// temporary table beforehand when they are many. Either way one statement takes a page, whatever its size.
/// </summary>
internal sealed class SqlServerRows
{
    /// <summary>Beyond it compiling the statement costs more than loading a table. The server takes 2100.</summary>
    private const int MostParameters = 200;

    private readonly SqlServerSession _session;
    private readonly DbTransaction? _transaction;
    private readonly List<DbParameter> _parameters = [];
    private readonly string? _temporary;

    private SqlServerRows(SqlServerSession session, DbTransaction? transaction, string source, string? temporary)
    {
        _session = session;
        _transaction = transaction;
        _temporary = temporary;
        Source = source;
    }

    /// <summary>What stands in the statement's FROM.</summary>
    public string Source { get; }

    public static async Task<SqlServerRows> CreateAsync(
        SqlServerSession session,
        IReadOnlyList<Column> columns,
        IReadOnlyList<FieldValue[]> rows,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    )
    {
        if (columns.Count == 0 || columns.Count * rows.Count > MostParameters)
        {
            var table = session.NextTemporaryTable();
            await LoadAsync(session, table, columns, rows, transaction, cancellationToken);
            return new SqlServerRows(session, transaction, $"[{table}] AS q", table);
        }

        var written = new SqlServerRows(session, transaction, Values(columns.Count, rows.Count), null);
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{written._parameters.Count + 1}");
                written._parameters.Add(columns[i].Codec.Parameter(name, row[i]));
            }
        }

        return written;
    }

    /// <summary>A value of a row in the statement.</summary>
    public static string Value(int place) => string.Create(CultureInfo.InvariantCulture, $"q.v{place + 1}");

    /// <summary>The statement that makes the temporary table.</summary>
    public static string CreateTable(string table, IReadOnlyList<Column> columns)
    {
        var definitions = columns.Select(
            (c, i) => string.Create(CultureInfo.InvariantCulture, $"[v{i + 1}] {Staged(c)} NULL")
        );
        return $"CREATE TABLE [{table}] ({string.Join(", ", definitions.Prepend("[place] int NOT NULL PRIMARY KEY"))})";
    }

    /// <summary>A command with the rows in it. Its end also ends the temporary table.</summary>
    public DbCommand Command(string sql)
    {
        var command = _session.Command(_temporary is null ? sql : $"{sql}; DROP TABLE [{_temporary}]", _transaction);
        foreach (var parameter in _parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static string Values(int columns, int rows)
    {
        var sql = new StringBuilder("(VALUES ");
        for (var row = 0; row < rows; row++)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{(row == 0 ? "" : ", ")}({row}");
            for (var i = 0; i < columns; i++)
            {
                sql.Append(CultureInfo.InvariantCulture, $", @p{(row * columns) + i + 1}");
            }

            sql.Append(')');
        }

        var names = Enumerable.Range(0, columns).Select(i => Value(i)[2..]);
        return sql.Append(CultureInfo.InvariantCulture, $") AS q (place, {string.Join(", ", names)})").ToString();
    }

    /// <summary>Texts are kept wide: only the target's own collation says how they become narrow.</summary>
    private static string Staged(Column column) =>
        column.Codec is not SqlServerCodec { Type: var type } ? "binary(8)"
        : type.Collation is not null || type.Declared.StartsWith("nvarchar", StringComparison.Ordinal)
            ? Wide(type.MaxLength)
        : type.Declared;

    private static string Wide(int? length) =>
        length is > 0 and <= 4000
            ? string.Create(CultureInfo.InvariantCulture, $"nvarchar({length})")
            : "nvarchar(max)";

    private static async Task LoadAsync(
        SqlServerSession session,
        string table,
        IReadOnlyList<Column> columns,
        IReadOnlyList<FieldValue[]> rows,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    )
    {
        await using (var create = session.Command(CreateTable(table, columns), transaction))
        {
            await create.ExecuteNonQueryAsync(cancellationToken);
            using var copy = new SqlBulkCopy(
                (SqlConnection)session.Connection,
                SqlBulkCopyOptions.KeepNulls,
                (SqlTransaction?)transaction
            )
            {
                DestinationTableName = $"[{table}]",
                BulkCopyTimeout = create.CommandTimeout,
            };
            await using var reader = new SqlServerRowReader(columns, rows);
            await copy.WriteToServerAsync(reader, cancellationToken);
        }
    }
}
