namespace CrmConnector.Adapters.Exchange.Writing.Sending;

/// <summary>Whether a record was sent and answered.</summary>
internal enum ItemState
{
    /// <summary>The service answered for it.</summary>
    Answered,

    /// <summary>It was sent, but no answer came.</summary>
    Lost,

    /// <summary>It was not sent, or certainly not done.</summary>
    NotSent,

    /// <summary>It was not done because one before it failed; it may be sent at once.</summary>
    Skipped,
}
