using System.Data.Common;
using System.Globalization;

namespace CrmConnector.Adapters.Sql.Dialects;

/// <summary>An open connection of the pool, for one caller at a time.</summary>
internal abstract class Session(DbConnection connection, IErrors errors, TimeSpan commandTimeout) : IAsyncDisposable
{
    public DbConnection Connection { get; } = connection;

    public IErrors Errors { get; } = errors;

    /// <summary>Does work on the connection. Errors of the database come out as adapter exceptions, cancellation as such.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(work, cancellationToken);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && Errors.IsCancellation(exception))
        {
            throw new OperationCanceledException("The call was cancelled.", exception, cancellationToken);
        }
        catch (Exception exception)
        {
            if (Errors.Translate(exception) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }

    /// <summary>A command without parameters yet.</summary>
    public DbCommand Command(string sql, DbTransaction? transaction = null)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = (int)Math.Ceiling(commandTimeout.TotalSeconds);
        command.Transaction = transaction;
        return command;
    }

    /// <summary>A command with values of columns as parameters 1, 2, and so on.</summary>
    public DbCommand Command(string sql, IReadOnlyList<BoundValue> values, DbTransaction? transaction = null)
    {
        var command = Command(sql, transaction);
        for (var i = 0; i < values.Count; i++)
        {
            command.Parameters.Add(values[i].Column.Codec.Parameter(ParameterName(i + 1), values[i].Value));
        }

        return command;
    }

    public virtual string ParameterName(int number) => string.Create(CultureInfo.InvariantCulture, $"@p{number}");

    /// <summary>Reads all rows of a small answer.</summary>
    public async Task<List<T>> QueryAsync<T>(
        DbCommand command,
        Func<DbDataReader, T> row,
        CancellationToken cancellationToken
    )
    {
        await using (command)
        {
            var rows = new List<T>();
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(row(reader));
            }

            return rows;
        }
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    /// <summary>Makes the call in the way that suits the driver.</summary>
    protected virtual Task<T> CallAsync<T>(
        Func<CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    ) => work(cancellationToken);
}
