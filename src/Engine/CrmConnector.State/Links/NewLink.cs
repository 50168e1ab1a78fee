using CrmConnector.Abstractions.Records;
using CrmConnector.State.Baselines;

namespace CrmConnector.State.Links;

/// <summary>Makes a link out of a source record and, where there is one, its target record.</summary>
/// <param name="SourceKey">The record of the flow's source entity.</param>
/// <param name="TargetKey">The record of the flow's target entity; null when the link begins with the source alone.</param>
/// <param name="Baseline">The flow's baseline; null for none. Needs a target record.</param>
public sealed record NewLink(RecordKey SourceKey, RecordKey? TargetKey, Baseline? Baseline)
{
    /// <summary>Baselines of other flows between the same two records; null for none.</summary>
    public IReadOnlyList<FlowBaseline>? OtherBaselines { get; init; }
}
