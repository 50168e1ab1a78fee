namespace CrmConnector.Abstractions.Adapters;

/// <summary>The connection's user lacks a privilege for the whole call. The run stops; the message names the privilege.</summary>
public sealed class PrivilegeMissingException : AdapterException
{
    /// <summary>Makes one with a sentence that says what is wrong and what to do.</summary>
    public PrivilegeMissingException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
