using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Reviews;

/// <summary>A record about which a person decided for a flow.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="SourceKey">The record, as a source record of it.</param>
public readonly record struct ReviewedRecord(StoredFlow Flow, RecordKey SourceKey);
