using CrmConnector.Abstractions.Records;

namespace CrmConnector.State.Quarantine;

/// <summary>A record in quarantine.</summary>
/// <param name="FlowId">The flow.</param>
/// <param name="Process">The flow's process.</param>
/// <param name="SourceKey">The record.</param>
/// <param name="Reason">The code of what is wrong.</param>
/// <param name="Field">The field at fault; null where it cannot be told.</param>
/// <param name="Detail">Code, field and length.</param>
/// <param name="FirstSeen">Since when it is in quarantine.</param>
/// <param name="LastSeen">When it was last tried.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="State">What is to happen.</param>
public sealed record QuarantineEntry(
    int FlowId,
    string Process,
    RecordKey SourceKey,
    string Reason,
    string? Field,
    string Detail,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    int Attempts,
    QuarantineState State
);
