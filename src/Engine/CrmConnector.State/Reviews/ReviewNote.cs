using CrmConnector.Abstractions.Records;

namespace CrmConnector.State.Reviews;

/// <summary>Puts a source record of the page's flow before a person. A newer note replaces an older one of the same flow and record.</summary>
/// <param name="SourceKey">The record.</param>
/// <param name="TargetKey">The target record that it is in conflict with; null where there is none yet.</param>
/// <param name="Reason">A stable code that says what is to be decided.</param>
/// <param name="Fields">The target fields that it is about; empty for the record as a whole.</param>
/// <param name="Seen">A hash of the values in question: a decision holds for these only.</param>
public sealed record ReviewNote(
    RecordKey SourceKey,
    RecordKey? TargetKey,
    string Reason,
    IReadOnlyList<string> Fields,
    ulong Seen
);
