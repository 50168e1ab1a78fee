namespace CrmConnector.Abstractions.Adapters;

/// <summary>The system no longer knows what changed since the checkpoint. The engine sweeps and takes a new one.</summary>
public sealed class CheckpointExpiredException : AdapterException
{
    /// <summary>Makes one with a sentence that says what is wrong and what to do.</summary>
    public CheckpointExpiredException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
