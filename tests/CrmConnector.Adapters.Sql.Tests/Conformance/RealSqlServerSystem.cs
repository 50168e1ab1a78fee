using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance;
using CrmConnector.Adapters.Sql.Tests.SqlServer;
using CrmConnector.Testing;
using Microsoft.Data.SqlClient;

namespace CrmConnector.Adapters.Sql.Tests.Conformance;

/// <summary>What only a real SQL Server can be made to do: others commit while a transaction is open, and wrong passwords are refused.</summary>
internal class RealSqlServerSystem(SqlServerSchema schema, SqlConnection application, TableKey key, string? modified)
    : SqlServerSystem(schema, application, key, modified),
        ICanCommitLate,
        ICanRefuseCredentials
{
    public async ValueTask<ILateCommit> UpdateLateAsync(
        RecordKey key,
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    )
    {
        var other = await SqlServerDatabase.OpenAsync();
        var transaction = (SqlTransaction)await other.BeginTransactionAsync(cancellationToken);
        await UpdateAsync(key, values, transaction, cancellationToken);
        return new LateCommit(other, transaction);
    }

    public ValueTask<IConnection> ConnectWithWrongSecretAsync(string secret, CancellationToken cancellationToken) =>
        ConnectAsync(builder => builder.Password = secret);

    private sealed class LateCommit(SqlConnection connection, SqlTransaction transaction) : ILateCommit
    {
        public async ValueTask CommitAsync(CancellationToken cancellationToken) =>
            await transaction.CommitAsync(cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
