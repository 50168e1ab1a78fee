using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Conversions;

/// <summary>Reads how far conversions are. Pages and intents write them.</summary>
public interface IConversionStore
{
    /// <summary>A page of conversions in the order of flow and key.</summary>
    /// <param name="process">Only this process; null for all.</param>
    /// <param name="doneToo">False leaves out those of which nothing is to be done any more.</param>
    /// <param name="after">The last entry of the page before; null for the first page.</param>
    /// <param name="take">Most entries to give.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<ConversionEntry>> ListAsync(
        string? process,
        bool doneToo,
        ConversionEntry? after,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Records of the flow whose step is begun and not done, at most so many, after a key in key order (null for the beginning). For
    /// <see cref="ConversionStep.Announce"/> only those whose every other step is done, for <see cref="ConversionStep.BecameWriteBack"/> those whose every step
    /// up to <see cref="ConversionStep.Link"/> is.
    /// </summary>
    ValueTask<IReadOnlyList<RecordKey>> FindOpenAsync(
        StoredFlow flow,
        ConversionStep step,
        RecordKey? after,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>True when the flow has a record whose step is open; one that waits for a person is not.</summary>
    ValueTask<bool> IsOpenAsync(StoredFlow flow, ConversionStep step, CancellationToken cancellationToken);

    /// <summary>How the conversions of a process (null for all) stand.</summary>
    ValueTask<ConversionCounts> CountAsync(string? process, CancellationToken cancellationToken);
}
