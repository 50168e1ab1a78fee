using System.Runtime.CompilerServices;

namespace CrmConnector.Engine.Reading;

/// <summary>Reads one page ahead while the present one is being written.</summary>
/// <remarks>
/// The reading runs on the caller's task scheduler (the thread pool in the program): whoever gives another one decides the order of all that
/// happens in a run.
/// </remarks>
internal static class Prefetch
{
    /// <summary>The same items in the same order; one more than was asked for is already being read.</summary>
    public static async IAsyncEnumerable<T> OneAhead<T>(
        IAsyncEnumerable<T> items,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var enumerator = items.GetAsyncEnumerator(stop.Token);
        var next = StartNext(enumerator);
        try
        {
            while (await next)
            {
                var item = enumerator.Current;
                next = StartNext(enumerator);
                yield return item;
            }
        }
        finally
        {
            // Not CancelAsync: it would call back on the thread pool, whatever the scheduler.
            stop.Cancel();
            await ((Task)next).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
            );
            await enumerator.DisposeAsync();
        }
    }

    /// <summary>A source may read without ever giving the thread back, so it gets one of its own.</summary>
    private static Task<bool> StartNext<T>(IAsyncEnumerator<T> enumerator) =>
        Task
            .Factory.StartNew(
                () => enumerator.MoveNextAsync().AsTask(),
                CancellationToken.None,
                TaskCreationOptions.DenyChildAttach,
                TaskScheduler.Current
            )
            .Unwrap();
}
