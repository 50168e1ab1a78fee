namespace CrmConnector.Abstractions.Adapters;

/// <summary>An entity or field that the process uses is no longer there, or has another type. The process stops; the message names it.</summary>
public sealed class SchemaChangedException : AdapterException
{
    /// <summary>Makes one with a sentence that says what is wrong and what to do.</summary>
    public SchemaChangedException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
