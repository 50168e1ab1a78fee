using CrmConnector.State.Flows;

namespace CrmConnector.State.Intents;

/// <summary>Notes what is about to be written. A page commit closes what it settles.</summary>
public interface IIntentStore
{
    /// <summary>Makes a page's intents durable and gives the number by which the page commit closes them.</summary>
    /// <exception cref="FencedException">Another owner has one of the leases.</exception>
    ValueTask<long> CommitIntentsAsync(IntentPage page, CancellationToken cancellationToken);

    /// <summary>The intents of a flow that are open, oldest first. After a crash they are settled before anything else.</summary>
    ValueTask<IReadOnlyList<OpenIntentPage>> LoadOpenIntentsAsync(StoredFlow flow, CancellationToken cancellationToken);

    /// <summary>The numbers of the flows that have open intents.</summary>
    ValueTask<IReadOnlyList<int>> FlowsWithOpenIntentsAsync(CancellationToken cancellationToken);
}
