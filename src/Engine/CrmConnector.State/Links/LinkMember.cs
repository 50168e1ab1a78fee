using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Links;

/// <summary>One record of a link, for people.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="Entity">The record's entity.</param>
/// <param name="Number">Which of its entity's members.</param>
/// <param name="Key">The record's key.</param>
/// <param name="Gone">True when its own system's users deleted it.</param>
public sealed record LinkMember(long LinkId, LinkEntity Entity, int Number, RecordKey Key, bool Gone);
