using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace CrmConnector.Engine.Reading;

/// <summary>Reads one page ahead while the present one is being written.</summary>
internal static class Prefetch
{
    /// <summary>The same items in the same order; one more than was asked for is already being read.</summary>
    public static async IAsyncEnumerable<T> OneAhead<T>(
        IAsyncEnumerable<T> items,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<T>(
            new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true }
        );
        var reading = Task.Run(() => PumpAsync(items, channel.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var item in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return item;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task PumpAsync<T>(
        IAsyncEnumerable<T> items,
        ChannelWriter<T> writer,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await foreach (var item in items.WithCancellation(cancellationToken))
            {
                await writer.WriteAsync(item, cancellationToken);
            }

            writer.Complete();
        }
        catch (Exception exception)
        {
            // Whoever reads the channel sees the failure, also a cancellation, in its place in the order.
            writer.TryComplete(exception);
        }
    }
}
