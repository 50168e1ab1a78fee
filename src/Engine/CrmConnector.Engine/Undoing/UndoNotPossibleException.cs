namespace CrmConnector.Engine.Undoing;

/// <summary>The run cannot be undone at all; nothing was done. The message says why.</summary>
public sealed class UndoNotPossibleException(string message, string advice) : Exception(message)
{
    /// <summary>What to do instead.</summary>
    public string Advice { get; } = advice;
}
