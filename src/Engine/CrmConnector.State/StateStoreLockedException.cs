namespace CrmConnector.State;

/// <summary>Another process has the state store open: leave, or wait for it. Nothing was read or written.</summary>
public sealed class StateStoreLockedException : StateStoreException
{
    /// <summary>Makes one with a sentence that says what is wrong and what to do.</summary>
    public StateStoreLockedException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
