namespace CrmConnector.Abstractions.Adapters;

/// <summary>A call failed as a whole. The subtype says what happens next. The message is a sentence for the administrator, without values or secrets.</summary>
public abstract class AdapterException : Exception
{
    /// <summary>Makes one.</summary>
    protected AdapterException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
