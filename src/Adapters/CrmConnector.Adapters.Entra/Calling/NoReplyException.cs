namespace CrmConnector.Adapters.Entra.Calling;

/// <summary>No answer came. It stays inside the adapter, which says what that means for each record.</summary>
/// <param name="message">What happened.</param>
/// <param name="mayHaveBeenDone">False when the request certainly never reached the service.</param>
/// <param name="innerException">The cause.</param>
public sealed class NoReplyException(string message, bool mayHaveBeenDone, Exception innerException)
    : Exception(message, innerException)
{
    /// <summary>False when the request certainly never reached the service.</summary>
    public bool MayHaveBeenDone { get; } = mayHaveBeenDone;
}
