using System.Data.Common;
using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance;

namespace CrmConnector.Adapters.Sql.Tests.Conformance;

/// <summary>A database with one table, and an application that writes to it past the adapter.</summary>
internal abstract class TableSystem(TestEntity entity, TableKey key, string? modified) : IConformanceSystem, IHasParts
{
    private int _keys;

    public TestEntity Entity { get; } = entity;

    /// <summary>A table whose column <c>record</c> holds the key of a record as text, whatever kind of key the records have.</summary>
    public PartEntity Parts { get; } = new("parts", "record", "text", 100);

    /// <summary>The application's connection.</summary>
    protected abstract DbConnection Application { get; }

    /// <summary>The table in SQL.</summary>
    protected virtual string Table => Quote(Entity.Name);

    /// <summary>What an insert needs to answer the drawn key; before the values or behind them.</summary>
    protected abstract string AnswerDrawnKey { get; }

    public abstract ValueTask<IConnection> ConnectAsync(CancellationToken cancellationToken);

    public async ValueTask<RecordKey> InsertAsync(
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    )
    {
        var columns = Stamped(values);
        var chosen = key.Choose(Interlocked.Increment(ref _keys));
        foreach (var (name, value) in chosen)
        {
            columns.Add(name, value);
        }

        var answer = await ExecuteAsync(
            $"INSERT INTO {Table} ({string.Join(", ", columns.Keys.Select(Quote))}) {Before(chosen.Count == 0)}"
                + $"VALUES ({string.Join(", ", columns.Select((_, i) => Parameter(i)))}) {After(chosen.Count == 0)}",
            [.. columns.Values],
            null,
            cancellationToken
        );
        return chosen.Count == 0
            ? new RecordKey(Convert.ToString(answer, CultureInfo.InvariantCulture)!)
            : CompositeKey.Join([.. chosen.Values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)!)]);
    }

    public async ValueTask UpdateAsync(
        RecordKey record,
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    ) => await UpdateAsync(record, values, null, cancellationToken);

    public async ValueTask DeleteAsync(RecordKey record, CancellationToken cancellationToken)
    {
        var parameters = new List<object>();
        await ExecuteAsync(
            $"DELETE FROM {Table} WHERE {Where(record, parameters)}",
            parameters,
            null,
            cancellationToken
        );
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>An update by the application, in a transaction of its own or in the given one.</summary>
    protected async Task UpdateAsync(
        RecordKey record,
        IReadOnlyDictionary<string, FieldValue> values,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    )
    {
        var columns = Stamped(values);
        List<object> parameters = [.. columns.Values];
        var sets = columns.Keys.Select((c, i) => $"{Quote(c)} = {Parameter(i)}");
        await ExecuteAsync(
            $"UPDATE {Table} SET {string.Join(", ", sets)} WHERE {Where(record, parameters)}",
            parameters,
            transaction,
            cancellationToken
        );
    }

    /// <summary>A value as an application hands it to this database's driver.</summary>
    protected abstract object ToObject(FieldValue value);

    protected abstract void AddParameter(DbCommand command, int place, object value);

    protected abstract string Parameter(int place);

    /// <summary>The application's clock, as it stamps rows.</summary>
    protected abstract object Now();

    protected virtual string Quote(string name) => $"\"{name}\"";

    private Dictionary<string, object> Stamped(IReadOnlyDictionary<string, FieldValue> values)
    {
        var columns = values.ToDictionary(v => v.Key, v => ToObject(v.Value), StringComparer.Ordinal);
        if (modified is not null)
        {
            columns.Add(modified, Now());
        }

        return columns;
    }

    private string Before(bool drawn) =>
        drawn && AnswerDrawnKey.StartsWith("OUTPUT", StringComparison.Ordinal) ? AnswerDrawnKey + " " : "";

    private string After(bool drawn) =>
        drawn && !AnswerDrawnKey.StartsWith("OUTPUT", StringComparison.Ordinal) ? AnswerDrawnKey : "";

    private string Where(RecordKey record, List<object> parameters)
    {
        var tests = new List<string>();
        foreach (var (name, value) in key.Parse(record))
        {
            tests.Add($"{Quote(name)} = {Parameter(parameters.Count)}");
            parameters.Add(value);
        }

        return string.Join(" AND ", tests);
    }

    private async Task<object?> ExecuteAsync(
        string sql,
        IReadOnlyList<object> parameters,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    )
    {
        await using var command = (transaction?.Connection ?? Application).CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        for (var i = 0; i < parameters.Count; i++)
        {
            AddParameter(command, i, parameters[i]);
        }

        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
