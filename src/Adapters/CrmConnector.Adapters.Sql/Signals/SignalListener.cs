using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Signals;

/// <summary>Turns what a line hears into signals.</summary>
internal sealed class SignalListener(SqlSettings settings, IDialect dialect, TableCatalog catalog, TimeProvider time)
{
    /// <summary>True for a table that was described, and whose changes the database lets us hear.</summary>
    public bool CanListen(string entity) => catalog.Known(entity) is { Problem: null } table && dialect.CanHear(table);

    public async IAsyncEnumerable<Signal> ListenAsync(
        IReadOnlyCollection<string> entities,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var tables = await ReadAsync(entities, cancellationToken);
        await using var line = await dialect.OpenLineAsync(tables, time, cancellationToken);
        var queue = new SignalQueue(tables.Count);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // A reader that takes its time must not keep the line waiting: databases hold on to what nobody fetches.
        var hearing = HearAsync(line, queue, stopping.Token);
        try
        {
            foreach (var table in tables)
            {
                yield return new Signal(table.Entity, SignalReason.Missed);
            }

            await foreach (var entity in queue.ReadAsync(cancellationToken))
            {
                yield return new Signal(entity, SignalReason.Changed);
            }
        }
        finally
        {
            await stopping.CancelAsync();
            await hearing;
        }
    }

    /// <summary>Fills the queue until it is cancelled or the line breaks, which the queue's reader is told.</summary>
    private static async Task HearAsync(ISignalLine line, SignalQueue queue, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            while (true)
            {
                foreach (var entity in await line.ListenAsync(cancellationToken))
                {
                    queue.Add(entity);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // whoever listened has had enough
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        queue.Complete(failure);
    }

    /// <summary>The tables as they are now: tracking may have been installed or removed since they were described.</summary>
    private async Task<IReadOnlyList<Table>> ReadAsync(
        IReadOnlyCollection<string> entities,
        CancellationToken cancellationToken
    )
    {
        await using var session = await dialect.OpenAsync(cancellationToken);
        var tables = new List<Table>();
        foreach (var entity in entities.Distinct(StringComparer.Ordinal))
        {
            catalog.Forget(entity);
            var table = await catalog.GetAsync(session, entity, cancellationToken);
            tables.Add(dialect.CanHear(table) ? table : throw Unheard(table));
        }

        return tables;
    }

    private InvalidConfigurationException Unheard(Table table) =>
        new(
            $"Changes of '{table.Entity}' of connection '{settings.Connection}' cannot be heard, as they are found by {table.Changes.Method}. "
                + "Run 'tracking install' for it, or leave it to the schedule."
        );
}
