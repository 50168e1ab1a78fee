namespace CrmConnector.Abstractions.Adapters;

/// <summary>The system refuses the connection's credentials. The run stops; retrying does not help.</summary>
public sealed class CredentialsRefusedException : AdapterException
{
    /// <summary>Makes one with a sentence that says what is wrong and what to do.</summary>
    public CredentialsRefusedException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
