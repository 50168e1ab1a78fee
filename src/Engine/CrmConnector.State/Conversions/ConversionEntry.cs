using CrmConnector.Abstractions.Records;

namespace CrmConnector.State.Conversions;

/// <summary>A record that is being converted, or was.</summary>
/// <param name="FlowId">The flow that converts.</param>
/// <param name="Process">The flow's process.</param>
/// <param name="Source">The record.</param>
/// <param name="Steps">Its steps so far, in their order.</param>
public sealed record ConversionEntry(
    int FlowId,
    string Process,
    RecordKey Source,
    IReadOnlyList<ConversionStepEntry> Steps
);
