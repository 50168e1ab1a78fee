using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance;

/// <summary>
/// A running system with one empty test entity, made for one behaviour and thrown away after it. What else it can be made to do is said by the
/// optional interfaces on the same object (<see cref="ICanThrottle"/> and its siblings); behaviours that need a missing one are skipped.
/// </summary>
public interface IConformanceSystem : IAsyncDisposable
{
    /// <summary>The entity that the behaviours work on.</summary>
    TestEntity Entity { get; }

    /// <summary>Opens one more connection of the adapter under test to this store. The kit disposes it.</summary>
    ValueTask<IConnection> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Inserts a record as another user, past the adapter. Key fields are never among the values: the system or the fixture makes a fresh key.</summary>
    /// <returns>The key, spelled as the adapter spells it.</returns>
    ValueTask<RecordKey> InsertAsync(
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    );

    /// <summary>Changes an existing record as another user, past the adapter.</summary>
    ValueTask UpdateAsync(
        RecordKey key,
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes an existing record as another user, past the adapter.</summary>
    ValueTask DeleteAsync(RecordKey key, CancellationToken cancellationToken);
}
