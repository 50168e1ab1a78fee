namespace CrmConnector.Abstractions.Adapters;

/// <summary>
/// The system cannot answer now: down, timed out, throttled, a deadlock. The engine waits, tries again, and in the end stops the run cleanly.
/// </summary>
public sealed class SystemUnavailableException : AdapterException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="retryAfter">How long the system asks to be left alone; null where it does not say.</param>
    /// <param name="innerException">The cause.</param>
    public SystemUnavailableException(string message, TimeSpan? retryAfter = null, Exception? innerException = null)
        : base(message, innerException) => RetryAfter = retryAfter;

    /// <summary>How long the system asks to be left alone; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; }
}
