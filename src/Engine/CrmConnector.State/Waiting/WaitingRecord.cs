using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Waiting;

/// <summary>A source record of a flow that waits until a record it refers to has arrived. A newer note replaces an older one.</summary>
/// <param name="SourceKey">The record that waits.</param>
/// <param name="ReferencedEntity">The entity of the record that it refers to, in the source system.</param>
/// <param name="ReferencedKey">The key of the record that it refers to.</param>
/// <param name="NeededEntity">The entity in which the referenced record's link must get a member.</param>
public sealed record WaitingRecord(
    RecordKey SourceKey,
    LinkEntity ReferencedEntity,
    RecordKey ReferencedKey,
    LinkEntity NeededEntity
);
