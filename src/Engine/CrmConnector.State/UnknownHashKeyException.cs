namespace CrmConnector.State;

/// <summary>The state store's hashes were made with another hash key: no baseline could be compared, so the run must stop. Never first contact.</summary>
public sealed class UnknownHashKeyException : StateStoreException
{
    /// <summary>Makes one with a sentence that says what is wrong and what to do.</summary>
    public UnknownHashKeyException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
