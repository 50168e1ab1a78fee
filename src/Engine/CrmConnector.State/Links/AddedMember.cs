using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Links;

/// <summary>Adds a record to an existing link.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="Entity">The record's entity.</param>
/// <param name="Key">The record's key.</param>
/// <param name="Number">A number that is free in the link; 0 unless the entity says <c>members: many</c>.</param>
public sealed record AddedMember(long LinkId, LinkEntity Entity, RecordKey Key, int Number = 0);
