using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance;

/// <summary>The system lets a transaction stay open while others commit.</summary>
public interface ICanCommitLate
{
    /// <summary>Changes a record in a transaction of another user that stays open until <see cref="ILateCommit.CommitAsync"/>.</summary>
    ValueTask<ILateCommit> UpdateLateAsync(
        RecordKey key,
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    );
}
