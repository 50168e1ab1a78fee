using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Abstractions.Adapters;

/// <summary>
/// One configured system, open: what every system can do. Further abilities are optional interfaces on the same object:
/// <see cref="IChangeFeed"/>, <see cref="IRecordFinder"/>, <see cref="IRecordWriter"/>, <see cref="ITrackingInstaller"/>,
/// <see cref="IConditionPushdown"/>.
/// </summary>
/// <remarks>
/// All methods may be called concurrently. They may throw <see cref="AdapterException"/>, whose type says what happens next, and
/// <see cref="OperationCanceledException"/> when the token is cancelled, and nothing else on purpose. The engine retries; an adapter has no
/// retry loop of its own.
/// </remarks>
public interface IConnection : IAsyncDisposable
{
    /// <summary>Names the store behind the connection, so that links and checkpoints are never applied to another one.</summary>
    ValueTask<StoreIdentity> IdentifyAsync(CancellationToken cancellationToken);

    /// <summary>All entities that the connection's user can see, views included, in name order.</summary>
    ValueTask<IReadOnlyList<EntityName>> ListEntitiesAsync(CancellationToken cancellationToken);

    /// <summary>Describes the named entities. Names that do not exist are left out of the answer.</summary>
    ValueTask<IReadOnlyList<EntitySchema>> DescribeAsync(
        IReadOnlyCollection<string> entities,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Reads the whole entity in key order, page by page, after <see cref="SweepRequest.ResumeAfter"/>. Not a snapshot, but a record that exists
    /// throughout is met exactly once. The last page has no <see cref="SweepPage.Resume"/>; an empty entity gives one empty page.
    /// </summary>
    IAsyncEnumerable<SweepPage> SweepAsync(SweepRequest request, CancellationToken cancellationToken);

    /// <summary>Reads records as they are now. One entry per key, in the order of the keys; null where there is no such record.</summary>
    ValueTask<IReadOnlyList<Record?>> FetchAsync(FetchRequest request, CancellationToken cancellationToken);
}
