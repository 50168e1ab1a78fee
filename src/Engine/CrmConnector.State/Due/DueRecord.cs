using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Due;

/// <summary>A source record that a flow must look at again in its next run.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="SourceKey">The record of its source entity.</param>
public sealed record DueRecord(StoredFlow Flow, RecordKey SourceKey)
{
    /// <summary>True for one that is due only where the flow passed it over since it looked at it last (<see cref="Pages.PageCommit.PassedOver"/>).</summary>
    public bool IfPassedOver { get; init; }
}
