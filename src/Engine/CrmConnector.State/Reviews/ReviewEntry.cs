using CrmConnector.Abstractions.Records;

namespace CrmConnector.State.Reviews;

/// <summary>A record that waits, or waited, for a person.</summary>
/// <param name="FlowId">The flow.</param>
/// <param name="Process">The flow's process.</param>
/// <param name="SourceKey">The record.</param>
/// <param name="TargetKey">The target record; null where there is none yet.</param>
/// <param name="Reason">The code of what is to be decided.</param>
/// <param name="Fields">The target fields that it is about.</param>
/// <param name="Seen">The hash of the values in question; 0 where they were not looked at from this side.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="Choice">What was decided.</param>
/// <param name="By">Who decided; null while nobody has.</param>
public sealed record ReviewEntry(
    int FlowId,
    string Process,
    RecordKey SourceKey,
    RecordKey? TargetKey,
    string Reason,
    IReadOnlyList<string> Fields,
    ulong Seen,
    DateTimeOffset Since,
    ReviewChoice Choice,
    string? By
);
