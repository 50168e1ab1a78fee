using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>A connection to SQL Server.</summary>
/// <remarks>
/// The driver begins and ends transactions synchronously, so calls run on a pool thread. It cancels by asking the server to stop, and waits for
/// ever for a server that is gone or has very much to undo. So a call that does not end soon after it was cancelled loses its connection.
/// </remarks>
internal sealed class SqlServerSession(DbConnection connection, IErrors errors, TimeSpan commandTimeout)
    : Session(connection, errors, commandTimeout)
{
    /// <summary>How long the server may take to confirm that it stopped.</summary>
    private static readonly TimeSpan s_confirmation = TimeSpan.FromSeconds(2);

    private int _tables;

    /// <summary>A name for a temporary table. Numbered, because the table of a statement that failed may still be there.</summary>
    public string NextTemporaryTable() =>
        string.Create(CultureInfo.InvariantCulture, $"#crmconnector_rows_{++_tables}");

    protected override async Task<T> CallAsync<T>(
        Func<CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        var call = Task.Run(() => work(cancellationToken), cancellationToken);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(() => cancelled.TrySetResult());
        await Task.WhenAny(call, cancelled.Task);
        if (!call.IsCompleted)
        {
            try
            {
                await call.WaitAsync(s_confirmation, CancellationToken.None);
            }
            catch (TimeoutException) when (!call.IsCompleted)
            {
                if (Connection is SqlConnection pooled)
                {
                    SqlConnection.ClearPool(pooled);
                }

                await Connection.CloseAsync();
            }
        }

        return await call;
    }
}
