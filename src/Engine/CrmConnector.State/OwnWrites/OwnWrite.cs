using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.OwnWrites;

/// <summary>When the engine last wrote a record: a modification time from then tells of no user.</summary>
/// <param name="Entity">The record's entity.</param>
/// <param name="Key">The record.</param>
/// <param name="Sent">When the write was sent first, by the engine's clock.</param>
/// <param name="Answered">When its answer was there.</param>
public sealed record OwnWrite(LinkEntity Entity, RecordKey Key, DateTimeOffset Sent, DateTimeOffset Answered);
