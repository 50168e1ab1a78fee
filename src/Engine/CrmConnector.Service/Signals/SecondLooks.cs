using System.Collections.Concurrent;
using CrmConnector.Service.Runs;

namespace CrmConnector.Service.Signals;

/// <summary>
/// Some systems call before their own feeds know of the change. So a process that was called for looks again some times after the last call, until it is likely that the feed has told
/// everything.
/// </summary>
internal sealed class SecondLooks(IRunRequests queue, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan[] After =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(3),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(30),
    ];

    private readonly ConcurrentDictionary<string, Looks> _looks = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private bool _isDisposed;

    /// <summary>A system has called for a process.</summary>
    public void Begin(string process)
    {
        var looks = _looks.GetOrAdd(process, _ => new Looks());
        lock (looks)
        {
            looks.Called = time.GetTimestamp();
            if (!looks.IsLooking && !_stopping.IsCancellationRequested)
            {
                looks.IsLooking = true;
                looks.Work = LookAsync(process, looks);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await _stopping.CancelAsync();
            await Task.WhenAll(_looks.Values.Select(l => l.Work));
            _stopping.Dispose();
        }
    }

    private async Task LookAsync(string process, Looks looks)
    {
        var next = 0;
        long called;
        lock (looks)
        {
            called = looks.Called;
        }

        while (!_stopping.IsCancellationRequested)
        {
            var wait = After[next] - time.GetElapsedTime(called);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            lock (looks)
            {
                if (looks.Called != called)
                {
                    // called again meanwhile: that call's run has looked
                    (called, next) = (looks.Called, 0);
                    continue;
                }
            }

            if (!_stopping.IsCancellationRequested)
            {
                queue.Request(process, RunTrigger.Signal);
            }

            lock (looks)
            {
                // decided under the lock: a call that comes now either finds it looking, and is seen above, or begins anew
                if (++next == After.Length && looks.Called == called)
                {
                    looks.IsLooking = false;
                    return;
                }

                if (looks.Called != called)
                {
                    (called, next) = (looks.Called, 0);
                }
            }
        }
    }

    private sealed class Looks
    {
        public long Called { get; set; }

        public bool IsLooking { get; set; }

        public Task Work { get; set; } = Task.CompletedTask;
    }
}
