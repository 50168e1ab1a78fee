namespace CrmConnector.Adapters.Conformance;

/// <summary>The system can be made to turn callers away for a while.</summary>
public interface ICanThrottle
{
    /// <summary>Refuses every call that reaches the system from now on, doing nothing, and names this wait, until <see cref="RecoverAsync"/>.</summary>
    ValueTask ThrottleAsync(TimeSpan retryAfter, CancellationToken cancellationToken);

    /// <summary>Answers again as before.</summary>
    ValueTask RecoverAsync(CancellationToken cancellationToken);
}
