namespace CrmConnector.State.Journal;

/// <summary>A page of the journal's values, without the values.</summary>
/// <param name="Id">Its number; later pages have higher ones.</param>
/// <param name="RunId">The run.</param>
/// <param name="FlowId">The flow.</param>
/// <param name="Page">The page within the run and flow.</param>
/// <param name="Created">How many records were created.</param>
/// <param name="Changed">How many records were changed.</param>
/// <param name="Deleted">How many records were deleted or unlinked.</param>
/// <param name="Expired">True when the values are dropped, or due to be.</param>
public sealed record JournalValuePage(
    long Id,
    long RunId,
    int FlowId,
    int Page,
    int Created,
    int Changed,
    int Deleted,
    bool Expired
)
{
    /// <summary>How many records.</summary>
    public int Records => Created + Changed + Deleted;
}
