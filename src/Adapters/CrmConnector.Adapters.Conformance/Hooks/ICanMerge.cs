using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance;

/// <summary>Users of the system can merge two records of the test entity.</summary>
public interface ICanMerge
{
    /// <summary>Merges a record into another, which stands for both from then on.</summary>
    /// <param name="record">The record that gives way.</param>
    /// <param name="master">The one that stays.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask MergeAsync(RecordKey record, RecordKey master, CancellationToken cancellationToken);
}
