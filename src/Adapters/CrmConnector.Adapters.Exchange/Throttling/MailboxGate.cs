using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Exchange.Throttling;

/// <summary>
/// Shared by all requests of the program to one mailbox: how many may be on their way at a time, how many in ten minutes, and until when none may leave. Slower
/// after a refusal, faster again as requests succeed.
/// </summary>
internal sealed class MailboxGate
{
    private readonly TimeProvider _time;
    private readonly int _ceiling;
    private readonly SemaphoreSlim? _total;
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private readonly RequestWindow _window;
    private readonly ReadingPace _pace;
    private int _limit;
    private int _running;
    private int _successes;
    private long _closedAt;
    private TimeSpan _pause;

    /// <summary>Makes an open gate.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="ceiling">Most requests at a time.</param>
    /// <param name="requestLimit">Most requests in ten minutes.</param>
    /// <param name="total">The turns of all mailboxes together; null for no such limit.</param>
    public MailboxGate(TimeProvider time, int ceiling, int requestLimit, SemaphoreSlim? total)
    {
        (_time, _ceiling, _limit, _total) = (time, ceiling, ceiling, total);
        _window = new RequestWindow(time, requestLimit);
        _pace = new ReadingPace(time, _window, requestLimit);
    }

    /// <summary>How many requests may be on their way now.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return _limit;
            }
        }
    }

    /// <summary>How long until so many requests may leave; zero for now.</summary>
    public TimeSpan WaitFor(int requests)
    {
        lock (_lock)
        {
            var pause = Remaining();
            var window = _window.WaitFor(requests);
            return pause > window ? pause : window;
        }
    }

    /// <summary>How long a reading should wait that only a signal asks for; zero for not at all.</summary>
    public TimeSpan RestBeforeReading()
    {
        lock (_lock)
        {
            return _pace.Wait();
        }
    }

    /// <summary>Waits for a turn, also through a pause of at most <paramref name="patience"/>.</summary>
    /// <param name="kind">What the requests are for.</param>
    /// <param name="requests">How many requests it counts as: those of a batch count one by one.</param>
    /// <param name="patience">The longest pause to wait for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SystemUnavailableException">The pause is longer; it is told.</exception>
    public async ValueTask<RequestTurn> EnterAsync(
        RequestKind kind,
        int requests,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            await TakeAsync(cancellationToken);
            TimeSpan wait;
            try
            {
                wait = Claim(kind, requests);
                if (wait == TimeSpan.Zero && _total is not null)
                {
                    await _total.WaitAsync(cancellationToken);
                }
            }
            catch
            {
                Release();
                throw;
            }

            if (wait == TimeSpan.Zero)
            {
                return new RequestTurn(this);
            }

            Release();
            if (wait > patience)
            {
                throw new SystemUnavailableException(
                    "The mailbox's request limit is reached; the request was not sent.",
                    wait
                );
            }

            await Task.Delay(wait, _time, cancellationToken);
        }
    }

    /// <summary>The service refused: none leaves for that long, and half as many afterwards.</summary>
    public void Close(TimeSpan pause)
    {
        lock (_lock)
        {
            var left = Remaining();
            if (pause > left)
            {
                _closedAt = _time.GetTimestamp();
                _pause = pause;
            }

            // several requests of one burst are refused together: that is one refusal
            if (left <= TimeSpan.Zero)
            {
                _limit = Math.Max(1, _limit / 2);
                _successes = 0;
            }
        }
    }

    /// <summary>After some successes one more may leave at a time.</summary>
    public void Succeeded()
    {
        const int Enough = 8;
        lock (_lock)
        {
            if (_limit < _ceiling && ++_successes >= Enough)
            {
                _limit++;
                _successes = 0;
                Admit();
            }
        }
    }

    internal void Leave()
    {
        _total?.Release();
        Release();
    }

    private TimeSpan Claim(RequestKind kind, int requests)
    {
        lock (_lock)
        {
            if (Remaining() is var left && left > TimeSpan.Zero)
            {
                return left;
            }

            var wait = _window.WaitFor(requests);
            if (wait == TimeSpan.Zero)
            {
                _window.Add(requests);
                _pace.Add(kind, requests);
            }

            return wait;
        }
    }

    private TimeSpan Remaining()
    {
        var left = _pause > TimeSpan.Zero ? _pause - _time.GetElapsedTime(_closedAt) : TimeSpan.Zero;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource turn;
        lock (_lock)
        {
            if (_running < _limit)
            {
                _running++;
                return;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.AddLast(turn);
        }

        await using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token),
            turn
        );
        await turn.Task;
    }

    private void Release()
    {
        lock (_lock)
        {
            _running--;
            Admit();
        }
    }

    private void Admit()
    {
        while (_running < _limit && _waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            if (first.Value.TrySetResult())
            {
                _running++;
            }
        }
    }
}
