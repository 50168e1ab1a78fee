namespace CrmConnector.Service.Runs;

/// <summary>
/// Runs processes when they are asked for: each one at most once at a time, and once more afterwards when it was asked for meanwhile. Which of them exclude each other
/// is the business of their leases.
/// </summary>
internal sealed class RunQueue(RunQueueOptions options, TimeProvider time) : IRunRequests, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, QueuedProcess> _processes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _held = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly long _start = time.GetTimestamp();
    private IProcessRuns? _runs;
    private bool _isDisposed;

    /// <summary>How many processes wait for their run, those apart that wait for a system to come back.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _processes.Values.Count(p => p.IsAsked && p.Running is null);
            }
        }
    }

    /// <summary>The processes that are running.</summary>
    public IReadOnlyList<string> Running
    {
        get
        {
            lock (_lock)
            {
                return [.. _processes.Values.Where(p => p.Running is not null).Select(p => p.Name)];
            }
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Begins to run what was and is asked for.</summary>
    public void Start(IProcessRuns runs)
    {
        lock (_lock)
        {
            _runs = runs;
            foreach (var process in _processes.Values)
            {
                Begin(process);
            }
        }
    }

    /// <inheritdoc/>
    public void Request(string process, RunTrigger trigger)
    {
        lock (_lock)
        {
            if (!_processes.TryGetValue(process, out var queued))
            {
                _processes.Add(process, queued = new QueuedProcess(process, options));
            }

            queued.Ask(trigger, Now);
            Begin(queued);
        }
    }

    /// <summary>
    /// Stops the runs of these processes, each with its page committed or abandoned, and lets none begin until the answer is disposed of; then those go on that were
    /// stopped, or asked for meanwhile. Where the wait is cancelled, nothing is held.
    /// </summary>
    public async Task<IAsyncDisposable> HoldAsync(IReadOnlySet<string> processes, CancellationToken cancellationToken)
    {
        List<CancellationTokenSource> running = [];
        List<Task> work = [];
        lock (_lock)
        {
            foreach (var name in processes)
            {
                _held[name] = _held.GetValueOrDefault(name) + 1;
                if (_processes.TryGetValue(name, out var queued) && queued.Work is { } loop)
                {
                    work.Add(loop);
                    queued.Asked.TrySetResult();
                    if (queued.Running is { } cancel)
                    {
                        running.Add(cancel);
                    }
                }
            }
        }

        try
        {
            foreach (var cancel in running)
            {
                await CancelAsync(cancel);
            }

            await Task.WhenAll(work).WaitAsync(cancellationToken);
        }
        catch
        {
            Release(processes);
            throw;
        }

        return new Hold(this, processes);
    }

    /// <summary>Stops all runs, each with its page committed or abandoned.</summary>
    /// <param name="limit">How long to wait for them: a system may not answer, and its adapter not let itself be cancelled.</param>
    /// <returns>The processes whose runs have not ended by then.</returns>
    public async Task<IReadOnlyList<string>> StopAsync(TimeSpan limit)
    {
        await _stopping.CancelAsync();
        Task[] work;
        lock (_lock)
        {
            work = [.. _processes.Values.Select(p => p.Work).OfType<Task>()];
        }

        try
        {
            await Task.WhenAll(work).WaitAsync(limit, time);
            return [];
        }
        catch (TimeoutException)
        {
            return Running;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // the container knows it under two names
        if (!_isDisposed)
        {
            _isDisposed = true;
            await _stopping.CancelAsync();
            _stopping.Dispose();
        }
    }

    private void Begin(QueuedProcess process)
    {
        if (
            _runs is { } runs
            && !process.IsWorking
            && process.IsAsked
            && !_held.ContainsKey(process.Name)
            && !_stopping.IsCancellationRequested
        )
        {
            process.IsWorking = true;
            process.Work = Task.Run(() => WorkAsync(process, runs));
        }
    }

    private async Task WorkAsync(QueuedProcess process, IProcessRuns runs)
    {
        while (Next(process) is { } next)
        {
            if (next.Trigger is not { } trigger)
            {
                await WaitAsync(next.Wait, next.Asked);
                continue;
            }

            var end = new QueuedEnd(RunResult.Cancelled);
            try
            {
                end = await runs.RunAsync(process.Name, trigger, next.Token);
            }
            catch (OperationCanceledException) when (next.Token.IsCancellationRequested)
            {
                // told by the result
            }
            catch (Exception)
            {
                // a loop that died would never run its process again; what it was, who runs it has told
                end = new QueuedEnd(RunResult.Refused);
            }

            Ended(process, end);
        }
    }

    /// <summary>What the loop of a process is to do now; null for nothing more.</summary>
    private Step? Next(QueuedProcess process)
    {
        lock (_lock)
        {
            if (!process.IsAsked || _held.ContainsKey(process.Name) || _stopping.IsCancellationRequested)
            {
                process.IsWorking = false;
                return null;
            }

            var wait = process.Wait(Now);
            if (wait <= TimeSpan.Zero && process.IsAskedByItself && _runs is { } runs)
            {
                // looked at when it would begin: what was asked for before a closed time is not begun in it
                wait = runs.ClosedFor(process.Name);
            }

            if (wait > TimeSpan.Zero)
            {
                return new Step(null, wait, process.NextRequest(), default);
            }

            process.Running = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            return new Step(process.Take(Now), TimeSpan.Zero, Task.CompletedTask, process.Running.Token);
        }
    }

    private void Ended(QueuedProcess process, QueuedEnd end)
    {
        lock (_lock)
        {
            process.Running?.Dispose();
            process.Running = null;
            process.Ended(end, Now);
            if (end.Result is RunResult.Cancelled)
            {
                process.Ask(RunTrigger.Change, Now);
            }
        }
    }

    private async Task WaitAsync(TimeSpan wait, Task asked)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        await Task.WhenAny(Task.Delay(wait, time, done.Token), asked);
        await done.CancelAsync();
    }

    private void Release(IReadOnlySet<string> processes)
    {
        lock (_lock)
        {
            foreach (var name in processes)
            {
                if (--_held[name] == 0)
                {
                    _held.Remove(name);
                    if (_processes.TryGetValue(name, out var queued))
                    {
                        Begin(queued);
                    }
                }
            }
        }
    }

    private static async Task CancelAsync(CancellationTokenSource cancel)
    {
        try
        {
            await cancel.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // the run has just ended
        }
    }

    private sealed record Step(RunTrigger? Trigger, TimeSpan Wait, Task Asked, CancellationToken Token);

    private sealed class Hold(RunQueue queue, IReadOnlySet<string> processes) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            queue.Release(processes);
            return ValueTask.CompletedTask;
        }
    }
}
