namespace CrmConnector.State;

/// <summary>The file of the state store cannot be read or written at this moment: a full disk, a file system that fails, a damaged file. What was committed before stays.</summary>
public sealed class StateStoreUnusableException : StateStoreException
{
    /// <summary>Makes one.</summary>
    public StateStoreUnusableException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
