namespace CrmConnector.Abstractions.Adapters;

/// <summary>A setting is missing or wrong. The run stops; the message names the setting.</summary>
public sealed class InvalidConfigurationException : AdapterException
{
    /// <summary>Makes one with a sentence that says what is wrong and what to do.</summary>
    public InvalidConfigurationException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
