using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <summary>A fresh in-memory store with every hook; <paramref name="connect"/> makes the adapter under test.</summary>
internal sealed class MemorySystem(Func<MemoryStore, MemoryConnection> connect)
    : IConformanceSystem,
        ICanExpireCheckpoints,
        ICanThrottle,
        ICanLoseAnswers,
        ICanCommitLate,
        ICanStall,
        ICanMerge,
        IHasParts,
        ICanRefuseCredentials,
        IHasAnotherStore
{
    private readonly MemoryStore _store = new("memory-1");

    public TestEntity Entity => MemorySchema.TestEntity;

    public PartEntity Parts => MemoryParts.Entity;

    public ValueTask<IConnection> ConnectAsync(CancellationToken cancellationToken) => new(connect(_store));

    public ValueTask<IConnection> ConnectToAnotherStoreAsync(CancellationToken cancellationToken) =>
        new(connect(new MemoryStore("memory-2")));

    public ValueTask<IConnection> ConnectWithWrongSecretAsync(string secret, CancellationToken cancellationToken) =>
        throw connect(_store).RefusedCredentials(secret);

    public ValueTask<RecordKey> InsertAsync(
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    )
    {
        var key = _store.NewKey();
        _store.Put(key, values, Guid.Empty);
        return new(key);
    }

    public ValueTask UpdateAsync(
        RecordKey key,
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    )
    {
        _store.Put(key, values, Guid.Empty);
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(RecordKey key, CancellationToken cancellationToken)
    {
        _store.Remove(key);
        return ValueTask.CompletedTask;
    }

    public ValueTask MergeAsync(RecordKey record, RecordKey master, CancellationToken cancellationToken)
    {
        _store.Merge(record, master);
        return ValueTask.CompletedTask;
    }

    public ValueTask ExpireCheckpointsAsync(CancellationToken cancellationToken)
    {
        _store.Forget();
        return ValueTask.CompletedTask;
    }

    public ValueTask ThrottleAsync(TimeSpan retryAfter, CancellationToken cancellationToken)
    {
        _store.Throttled = retryAfter;
        return ValueTask.CompletedTask;
    }

    public ValueTask RecoverAsync(CancellationToken cancellationToken)
    {
        _store.Throttled = null;
        return ValueTask.CompletedTask;
    }

    public ValueTask LoseNextAnswerAsync(CancellationToken cancellationToken)
    {
        _store.LoseNextAnswer = true;
        return ValueTask.CompletedTask;
    }

    public ValueTask<ILateCommit> UpdateLateAsync(
        RecordKey key,
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    )
    {
        long? taken = _store.NumbersEarly ? _store.TakePosition() : null;
        return new(new MemoryLateCommit(() => _store.Put(key, values, Guid.Empty, taken)));
    }

    public ValueTask<IStall> StallAsync(CancellationToken cancellationToken) =>
        new(_store.Stall = new MemoryStall(_store));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
