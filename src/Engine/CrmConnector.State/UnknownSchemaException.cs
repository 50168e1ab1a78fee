namespace CrmConnector.State;

/// <summary>The file is not a state store that this version of the program can use: of a newer version, of another installation, or something else.</summary>
public sealed class UnknownSchemaException : StateStoreException
{
    /// <summary>Makes one with a sentence that says what is wrong and what to do.</summary>
    public UnknownSchemaException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
