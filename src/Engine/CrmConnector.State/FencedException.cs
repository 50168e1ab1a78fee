namespace CrmConnector.State;

/// <summary>Another owner has taken the lease since: nothing was written, and this run must stop.</summary>
public sealed class FencedException : StateStoreException
{
    /// <summary>Makes one with a sentence that says what is wrong and what to do.</summary>
    public FencedException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
