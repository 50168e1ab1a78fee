using System.Data.Common;
using CrmConnector.KillRounds.Customers;

namespace CrmConnector.KillRounds.Systems;

/// <summary>A table of customers, as its users reach it: past the program, by plain SQL.</summary>
/// <param name="open">Gives an open connection.</param>
/// <param name="table">The table.</param>
/// <param name="columns">Its columns for code, name, phone, city and employees.</param>
internal sealed class CustomerTable(Func<Task<DbConnection>> open, string table, string[] columns) : ICustomers
{
    public static readonly string[] ErpColumns = ["code", "name", "phone", "city", "employees"];

    /// <summary>Does all edits in one transaction.</summary>
    public async Task ApplyAsync(IEnumerable<CustomerEdit> edits, CancellationToken cancellationToken)
    {
        await using var connection = await open();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var edit in edits)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = SqlOf(edit);
            Bind(command, columns[0], edit.Code);
            if (edit.After is { } after)
            {
                foreach (var field in FieldsOf(edit))
                {
                    Bind(command, columns[field], after[field]);
                }
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>All rows, in no order.</summary>
    public async Task<IReadOnlyList<Customer>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await open();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns)} FROM {table}";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<Customer>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(
                new Customer(
                    Text(reader, 0) ?? "",
                    Text(reader, 1) ?? "",
                    Text(reader, 2) ?? "",
                    Text(reader, 3),
                    await reader.IsDBNullAsync(4, cancellationToken) ? -1 : reader.GetInt32(4)
                )
            );
        }

        return rows;
    }

    /// <summary>The keys of all rows, by code, where the system draws keys of its own.</summary>
    public async Task<Dictionary<string, Guid>> IdsAsync(string key, CancellationToken cancellationToken)
    {
        await using var connection = await open();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {columns[0]}, {key} FROM {table}";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            ids[Text(reader, 0) ?? ""] = Guid.Parse(reader.GetString(1));
        }

        return ids;
    }

    private string SqlOf(CustomerEdit edit) =>
        edit switch
        {
            { After: null } => $"DELETE FROM {table} WHERE {columns[0]} = @{columns[0]}",
            { IsNew: true } =>
                $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(c => "@" + c))})",
            _ =>
                $"UPDATE {table} SET {string.Join(", ", FieldsOf(edit).Select(f => $"{columns[f]} = @{columns[f]}"))} WHERE {columns[0]} = @{columns[0]}",
        };

    private IEnumerable<int> FieldsOf(CustomerEdit edit) =>
        edit.Field is { } one ? [one] : Enumerable.Range(1, columns.Length - 1);

    private static void Bind(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@" + name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }

    private static string? Text(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);
}
