namespace CrmConnector.State.Journal;

/// <summary>The values of the journal: sealed when they come, and never opened here. They are noted with the intents of a page, and take their
/// place in the journal with the page's commit.</summary>
public interface IJournalValueStore
{
    /// <summary>The pages that a run left, newest first, those whose values are dropped included.</summary>
    ValueTask<IReadOnlyList<JournalValuePage>> ListAsync(long runId, CancellationToken cancellationToken);

    /// <summary>The sealed values of a page; null when they are dropped, or their time is over.</summary>
    ValueTask<SealedValues?> LoadAsync(long pageId, CancellationToken cancellationToken);

    /// <summary>The sealed values that were noted with a page of open intents; null when there are none.</summary>
    ValueTask<SealedValues?> LoadOpenAsync(long intentPageId, CancellationToken cancellationToken);

    /// <summary>Drops the values whose time is over. Opening the store does it too.</summary>
    ValueTask ForgetExpiredAsync(CancellationToken cancellationToken);
}
