using CrmConnector.Abstractions.Adapters;
using Polly;
using Polly.Retry;

namespace CrmConnector.Engine.Calling;

/// <summary>Calls a connection and tries again while it is unavailable; every other failure passes through at once.</summary>
public sealed class CallPolicy
{
    private readonly CallOptions _options;
    private readonly Random _random;
    private readonly ResiliencePipeline _pipeline;

    /// <summary>Makes the policy.</summary>
    public CallPolicy(CallOptions options, TimeProvider time, Random random)
    {
        _options = options;
        _random = random;
        Time = time;
        var retry = new RetryStrategyOptions
        {
            MaxRetryAttempts = Math.Max(1, options.Attempts - 2),
            ShouldHandle = new PredicateBuilder().Handle<SystemUnavailableException>(IsWorthWaiting),
            DelayGenerator = arguments => new ValueTask<TimeSpan?>(
                DelayBefore(
                    arguments.AttemptNumber + 2,
                    (arguments.Outcome.Exception as SystemUnavailableException)?.RetryAfter
                )
            ),
        };
        _pipeline =
            options.Attempts <= 2
                ? ResiliencePipeline.Empty
                : new ResiliencePipelineBuilder { TimeProvider = time }
                    .AddRetry(retry)
                    .Build();
    }

    /// <summary>True when it was made of these.</summary>
    internal bool IsOf(CallOptions options, TimeProvider time, Random random) =>
        ReferenceEquals(_options, options) && ReferenceEquals(Time, time) && ReferenceEquals(_random, random);

    /// <summary>Tries in all.</summary>
    public int Attempts => _options.Attempts;

    /// <summary>The clock of the waits.</summary>
    public TimeProvider Time { get; }

    /// <summary>Calls, trying again as the options say.</summary>
    /// <exception cref="SystemUnavailableException">The last try failed, too.</exception>
    /// <remarks>
    /// It goes on where it was called, on the caller's task scheduler if there is one: else a wait that is cancelled would go on on the thread pool, and whoever
    /// gives a scheduler would no longer decide the order of all that happens in a run.
    /// </remarks>
    public async ValueTask<T> CallAsync<T>(
        Func<CancellationToken, ValueTask<T>> call,
        CancellationToken cancellationToken
    )
    {
        try
        {
            // the first try, which nearly always succeeds, needs no machinery
            return await call(cancellationToken);
        }
        catch (SystemUnavailableException exception) when (_options.Attempts > 1 && IsWorthWaiting(exception))
        {
            await WaitAsync(1, exception.RetryAfter, cancellationToken);
        }

        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, cancellationToken);
        try
        {
            return await _pipeline.ExecuteAsync(
                static (context, call) => call(context.CancellationToken),
                context,
                call
            );
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Waits before a further try of something that is not one call (records of a batch that were not attempted).</summary>
    /// <param name="attempt">How many tries failed; from 1.</param>
    /// <param name="retryAfter">What the system asks for; null where it does not say.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WaitAsync(int attempt, TimeSpan? retryAfter, CancellationToken cancellationToken) =>
        Task.Delay(DelayBefore(attempt, retryAfter), Time, cancellationToken);

    private bool IsWorthWaiting(SystemUnavailableException exception) =>
        exception.RetryAfter is not { } wait || wait <= _options.LongestRetryAfter;

    private TimeSpan DelayBefore(int attempt, TimeSpan? retryAfter)
    {
        if (retryAfter is { } asked)
        {
            return asked <= _options.LongestRetryAfter ? asked : _options.LongestRetryAfter;
        }

        var longest = Math.Min(
            _options.FirstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1),
            _options.LongestDelay.TotalMilliseconds
        );
        return TimeSpan.FromMilliseconds(longest * (0.5 + (_random.NextDouble() / 2)));
    }
}
