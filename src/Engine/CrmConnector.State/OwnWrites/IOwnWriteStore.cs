using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.OwnWrites;

/// <summary>
/// When the engine last wrote which records, of entities where conflicts go by modification times, or that several flows write while their search lags. Pages
/// put it in.
/// </summary>
public interface IOwnWriteStore
{
    /// <summary>The last own write of each record that has one.</summary>
    ValueTask<IReadOnlyDictionary<RecordKey, OwnWrite>> FindAsync(
        LinkEntity entity,
        IReadOnlyList<RecordKey> keys,
        CancellationToken cancellationToken
    );

    /// <summary>The records of an entity whose last own write was answered at a time or later; in no order.</summary>
    ValueTask<IReadOnlyList<RecordKey>> ListSinceAsync(
        LinkEntity entity,
        DateTimeOffset answered,
        CancellationToken cancellationToken
    );
}
