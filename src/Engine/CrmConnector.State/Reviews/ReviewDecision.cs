using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Reviews;

/// <summary>A person's decision about one record of a flow.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="SourceKey">The record.</param>
/// <param name="TargetKey">The target record, for <see cref="ReviewChoice.Match"/> the chosen one; null where there is none yet.</param>
/// <param name="Choice">What was decided.</param>
/// <param name="By">Who decided.</param>
public sealed record ReviewDecision(
    StoredFlow Flow,
    RecordKey SourceKey,
    RecordKey? TargetKey,
    ReviewChoice Choice,
    string By
)
{
    /// <summary>
    /// The target fields that it is about, where the flow itself put nothing before the person: the question came up on the other side. Empty where it did.
    /// </summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>It holds whatever values the fields have by then: a person typed one of them.</summary>
    public bool ForAnyValues { get; init; }
}
