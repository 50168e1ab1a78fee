namespace CrmConnector.Service.Runs;

/// <summary>
/// One process in the queue: what it was asked for, when it may begin, whether it runs. Only under the queue's lock. Times are those of the queue's stopwatch: a clock that
/// is set does not move them.
/// </summary>
internal sealed class QueuedProcess(string name, RunQueueOptions options)
{
    private RunTrigger? _asked;
    private TimeSpan _notBefore;
    private TimeSpan _restUntil;
    private TimeSpan _paceUntil;
    private int _failures;

    /// <summary>The process.</summary>
    public string Name => name;

    /// <summary>A run is asked for that has not begun.</summary>
    public bool IsAsked => _asked is not null;

    /// <summary>Neither a schedule nor a person, nor a change that one made, asks for it: the service alone.</summary>
    public bool IsAskedByItself => _asked is { } trigger && IsByItself(trigger);

    /// <summary>Cancels the run that is going on; null while none is.</summary>
    public CancellationTokenSource? Running { get; set; }

    /// <summary>The loop that runs it; null before the first.</summary>
    public Task? Work { get; set; }

    /// <summary>The loop is going on.</summary>
    public bool IsWorking { get; set; }

    /// <summary>Is completed when something was asked while the loop waits.</summary>
    public TaskCompletionSource Asked { get; private set; } = New();

    /// <summary>Asks for a run. Of several reasons the most urgent counts.</summary>
    public void Ask(RunTrigger trigger, TimeSpan now)
    {
        var due = trigger is RunTrigger.Signal ? Later(now + options.Debounce, _paceUntil) : now;
        var mayRest = trigger is not (RunTrigger.Person or RunTrigger.Change);
        if (mayRest && due < _restUntil)
        {
            due = _restUntil;
        }

        // what waits for the end of a closed time does not keep back who may run in it
        var isMoreUrgent = due < _notBefore || (IsAskedByItself && !IsByItself(trigger) && due <= now);
        if (_asked is null || isMoreUrgent)
        {
            (_asked, _notBefore) = (trigger, due);
        }

        Asked.TrySetResult();
    }

    /// <summary>How long its run must still wait.</summary>
    public TimeSpan Wait(TimeSpan now) => _notBefore - now;

    /// <summary>The run begins.</summary>
    public RunTrigger Take(TimeSpan now)
    {
        _paceUntil = now + options.Pace;
        var trigger = _asked!.Value;
        _asked = null;
        return trigger;
    }

    /// <summary>Begins to wait for the next request.</summary>
    public Task NextRequest()
    {
        if (Asked.Task.IsCompleted)
        {
            Asked = New();
        }

        return Asked.Task;
    }

    /// <summary>The run has ended.</summary>
    public void Ended(QueuedEnd end, TimeSpan now)
    {
        var result = end.Result;
        _paceUntil = Later(_paceUntil, now + Bounded(end.Rest));
        if (_asked is RunTrigger.Signal)
        {
            _notBefore = Later(_notBefore, _paceUntil);
        }

        _failures = result is RunResult.Unavailable or RunResult.Refused ? _failures + 1 : 0;
        _restUntil = result switch
        {
            RunResult.Unavailable => now + Doubled(options.FirstRetry, options.LongestRetry),
            RunResult.Refused => now + Doubled(options.FirstRest, options.LongestRest),
            _ => default,
        };
        if (_asked is not null && _notBefore < _restUntil && _asked is not (RunTrigger.Person or RunTrigger.Change))
        {
            _notBefore = _restUntil;
        }

        if (result is RunResult.Unavailable)
        {
            Ask(RunTrigger.Retry, now);
        }
    }

    private static bool IsByItself(RunTrigger trigger) => trigger is RunTrigger.Signal or RunTrigger.Retry;

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>An adapter asked for it, and adapters may be anybody's.</summary>
    private TimeSpan Bounded(TimeSpan rest) =>
        rest < TimeSpan.Zero ? TimeSpan.Zero
        : rest < options.LongestPace ? rest
        : options.LongestPace;

    private TimeSpan Doubled(TimeSpan first, TimeSpan longest)
    {
        var wait = first * Math.Pow(2, Math.Min(_failures - 1, 20));
        return wait < longest ? wait : longest;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
