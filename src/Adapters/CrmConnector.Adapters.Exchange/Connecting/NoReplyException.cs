namespace CrmConnector.Adapters.Exchange.Connecting;

/// <summary>No answer came. Stays inside the adapter.</summary>
/// <param name="message">What happened.</param>
/// <param name="mayHaveBeenDone">False when the request certainly never reached the service.</param>
/// <param name="innerException">The cause.</param>
internal sealed class NoReplyException(string message, bool mayHaveBeenDone, Exception innerException)
    : Exception(message, innerException)
{
    public bool MayHaveBeenDone { get; } = mayHaveBeenDone;
}
