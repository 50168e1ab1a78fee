using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Quarantine;
using CrmConnector.State.Reviews;

namespace CrmConnector.Host.Commands.Reviewing;

/// <summary>What waits for a person about one record: a decision between its two sides, or about which record it is. Exactly one of the two is there.</summary>
/// <param name="Flow">The flow in which it waits.</param>
/// <param name="Review">The entry of the review inbox; null for none.</param>
/// <param name="Match">The entry of the quarantine; null for none.</param>
internal sealed record OpenQuestion(StoredFlow Flow, ReviewEntry? Review, QuarantineEntry? Match)
{
    /// <summary>The record.</summary>
    public RecordKey SourceKey => Review?.SourceKey ?? Match!.SourceKey;

    /// <summary>The record as it is named on a command line.</summary>
    public string Name => $"{Flow.Source.Connection}/{Flow.Source.Entity}/{SourceKey}";

    /// <summary>True where both are about the same two records: a flow and the one that leads back may both wait for one decision.</summary>
    public bool IsSameAs(OpenQuestion other) =>
        Review is { TargetKey: { } target } review
        && other.Review is { TargetKey: { } otherTarget } otherReview
        && (
            (
                Flow.Source.Id == other.Flow.Target.Id
                && Flow.Target.Id == other.Flow.Source.Id
                && review.SourceKey == otherTarget
                && target == otherReview.SourceKey
            )
            || (
                Flow.Source.Id == other.Flow.Source.Id
                && Flow.Target.Id == other.Flow.Target.Id
                && review.SourceKey == otherReview.SourceKey
            )
        );
}
