namespace CrmConnector.Abstractions.Adapters;

/// <summary>How much the outcome of a write must tell. Less lets an adapter use its faster calls.</summary>
public enum AnswerDetail
{
    /// <summary>The key only: the fast path.</summary>
    Key,

    /// <summary>Also the version that the write gave the record, where the entity has versions.</summary>
    Version,

    /// <summary>Also the values of the batch's fields as the target stored them, where it can tell.</summary>
    Stored,
}
