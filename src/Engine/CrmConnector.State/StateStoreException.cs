namespace CrmConnector.State;

/// <summary>The state store refuses. The subtype says what happens next; the message is a sentence for the administrator.</summary>
public abstract class StateStoreException : Exception
{
    /// <summary>Makes one.</summary>
    protected StateStoreException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
