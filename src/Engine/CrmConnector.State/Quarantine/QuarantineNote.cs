using CrmConnector.Abstractions.Records;

namespace CrmConnector.State.Quarantine;

/// <summary>Puts a source record of the page's flow into quarantine. A newer note replaces an older one of the same flow and record.</summary>
/// <param name="SourceKey">The record.</param>
/// <param name="Reason">A stable code that says what is wrong.</param>
/// <param name="Field">The field at fault; null where it cannot be told.</param>
/// <param name="Detail">Already reduced to code, field and length; no field value.</param>
public sealed record QuarantineNote(RecordKey SourceKey, string Reason, string? Field, string Detail);
