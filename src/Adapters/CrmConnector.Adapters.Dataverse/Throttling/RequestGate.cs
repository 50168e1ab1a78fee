namespace CrmConnector.Adapters.Dataverse.Throttling;

/// <summary>
/// Shared by all requests of a connection: how many may be on their way at a time, and until when none may leave. Slower after a refusal,
/// faster again as requests succeed.
/// </summary>
internal sealed class RequestGate(TimeProvider time, int configured)
{
    /// <summary>Before the environment gave its advice.</summary>
    private const int Unadvised = 4;

    /// <summary>Source: Dataverse documentation, "Service protection API limits": 52 concurrent requests per user and server.</summary>
    private const int Most = 52;

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private int _ceiling = configured > 0 ? configured : Unadvised;
    private int _limit = configured > 0 ? configured : Unadvised;
    private int _running;
    private int _successes;
    private long _closedAt;
    private TimeSpan _pause;

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

    /// <summary>How long no request may leave; zero when the gate is open.</summary>
    public TimeSpan Remaining
    {
        get
        {
            lock (_lock)
            {
                var left = _pause > TimeSpan.Zero ? _pause - time.GetElapsedTime(_closedAt) : TimeSpan.Zero;
                return left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Waits for a turn, also through a pause of at most <paramref name="patience"/>.</summary>
    /// <exception cref="Abstractions.Adapters.SystemUnavailableException">The pause is longer.</exception>
    public async ValueTask<RequestTurn> EnterAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        while (true)
        {
            var remaining = Remaining;
            if (remaining > patience)
            {
                throw new Abstractions.Adapters.SystemUnavailableException(
                    "Dataverse asked to be left alone; the request was not sent.",
                    remaining
                );
            }

            if (remaining > TimeSpan.Zero)
            {
                await Task.Delay(remaining, time, cancellationToken);
                continue;
            }

            await TakeAsync(cancellationToken);
            if (Remaining == TimeSpan.Zero)
            {
                return new RequestTurn(this);
            }

            Leave();
        }
    }

    /// <summary>The environment's advice; a configured number goes before it.</summary>
    public void Advise(int hint)
    {
        lock (_lock)
        {
            var advised = Math.Clamp(hint, 1, Most);
            if (configured == 0 && advised != _ceiling)
            {
                _limit = _limit == _ceiling ? advised : Math.Min(_limit, advised);
                _ceiling = advised;
                Admit();
            }
        }
    }

    /// <summary>The environment refused: none leaves for that long, and half as many afterwards.</summary>
    public void Close(TimeSpan pause)
    {
        lock (_lock)
        {
            var left = _pause > TimeSpan.Zero ? _pause - time.GetElapsedTime(_closedAt) : TimeSpan.Zero;
            if (pause > left)
            {
                _closedAt = time.GetTimestamp();
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

    /// <summary>After as many successes as the limit, one more may leave at a time.</summary>
    public void Succeeded()
    {
        lock (_lock)
        {
            if (_limit < _ceiling && ++_successes >= _limit)
            {
                _limit++;
                _successes = 0;
                Admit();
            }
        }
    }

    internal void Leave()
    {
        lock (_lock)
        {
            _running--;
            Admit();
        }
    }

    private async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
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
