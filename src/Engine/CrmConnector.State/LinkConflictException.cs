namespace CrmConnector.State;

/// <summary>A record would become a member of two links, or a link would get two members at one place. Nothing was written.</summary>
public sealed class LinkConflictException : StateStoreException
{
    /// <summary>Makes one with a sentence that says what is wrong and what to do.</summary>
    public LinkConflictException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
