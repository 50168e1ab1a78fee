using System.Collections.Concurrent;
using CrmConnector.Notifications.Channels;
using CrmConnector.State.Messages;

namespace CrmConnector.Notifications.Sending;

/// <summary>
/// Delivers the messages of the state store, each channel for itself: a slow one holds up no other, and none of them a run. A message is marked after its channel took it: a
/// crash in between sends it once more, under the same id.
/// </summary>
/// <param name="store">Where the messages are.</param>
/// <param name="messages">Opens them.</param>
/// <param name="channels">The channels; disposed of with this.</param>
/// <param name="observer">Is told what becomes of messages.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Chance; safe for concurrent use.</param>
public sealed class MessageSender(
    IMessageStore store,
    SealedMessages messages,
    IReadOnlyList<IChannel> channels,
    ISendingObserver observer,
    TimeProvider time,
    Random random
) : IDisposable
{
    /// <summary>What is being delivered when it is stopped has this long to end, so that it need not be delivered again.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>After a failure of the state store.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>A clock that was set, and a message whose maker did not call, are noticed this late.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly WakeUp _wake = new();
    private readonly ConcurrentDictionary<long, DeliveryOutcome> _unnoted = new();
    private readonly Dictionary<string, Task> _working = new(StringComparer.Ordinal);

    /// <summary>Says that there is a new message. From any thread.</summary>
    public void Wake() => _wake.Call();

    /// <summary>Delivers what is due, now and from now on, until it is stopped. No failure ends it.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var breakOff = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var grace = stop.Register(() => breakOff.CancelAfter(Grace));
        while (!stop.IsCancellationRequested)
        {
            var sleep = LongestSleep;
            try
            {
                _wake.Take();
                await StartAsync(stop, breakOff.Token);
                var next = await store.FindNextDueAsync(stop) - time.GetUtcNow();
                sleep = next > TimeSpan.Zero && next < LongestSleep ? next.Value : LongestSleep;
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                observer.Failed("", failure);
                sleep = Pause;
            }
            catch (OperationCanceledException)
            {
                break;
            }

            await SleepAsync(sleep, stop);
        }

        await Task.WhenAll(_working.Values);
    }

    /// <summary>Delivers what is due now, and returns. What fails stays for the next time.</summary>
    /// <param name="limit">How long it may take; a delivery that is going on then has some seconds to end.</param>
    /// <param name="cancellationToken">Stops it likewise.</param>
    public async Task SendDueAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
        using var breakOff = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var grace = stop.Token.Register(() => breakOff.CancelAfter(Grace));
        try
        {
            do
            {
                await StartAsync(stop.Token, breakOff.Token);
            } while (!stop.IsCancellationRequested && await AnyEndedAsync());
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            observer.Failed("", failure);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // its time is over
        }

        await Task.WhenAll(_working.Values);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var channel in channels)
        {
            channel.Dispose();
        }
    }

    /// <summary>Sets every channel to work that has messages due and is not at work.</summary>
    private async Task StartAsync(CancellationToken stop, CancellationToken breakOff)
    {
        foreach (var name in await store.ListDueChannelsAsync(stop))
        {
            if (!_working.TryGetValue(name, out var task) || task.IsCompleted)
            {
                _working[name] = Task.Run(() => DrainAsync(name, stop, breakOff), CancellationToken.None);
            }
        }
    }

    private async Task DrainAsync(string name, CancellationToken stop, CancellationToken breakOff)
    {
        var channel = channels.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));
        try
        {
            await new ChannelQueue(name, channel, store, messages, observer, time, random, _unnoted).DrainAsync(
                stop,
                breakOff
            );
        }
        catch (OperationCanceledException) when (breakOff.IsCancellationRequested)
        {
            // the message stays due
        }
        catch (Exception failure)
        {
            observer.Failed(name, failure);
            await Task.Delay(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> AnyEndedAsync()
    {
        var working = _working.Values.Where(t => !t.IsCompleted).ToList();
        if (working.Count > 0)
        {
            await Task.WhenAny(working);
        }

        return working.Count > 0;
    }

    private async Task SleepAsync(TimeSpan sleep, CancellationToken stop)
    {
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(stop);
        List<Task> reasons =
        [
            _wake.Called,
            Task.Delay(sleep, time, awake.Token),
            .. _working.Values.Where(t => !t.IsCompleted),
        ];
        await Task.WhenAny(reasons);
        await awake.CancelAsync();
    }
}
