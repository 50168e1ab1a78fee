using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Flows;

/// <summary>What a flow would make of a pair of records.</summary>
/// <param name="Kind">The decision.</param>
/// <param name="Reason">Why it is quarantined; null otherwise.</param>
/// <param name="Held">What the target record holds afterwards, in the mapping's field order.</param>
/// <param name="Moves">What was decided for each field; empty when the fields were not looked at.</param>
public sealed record PairDecision(PlanKind Kind, PlanReason? Reason, FieldValue[] Held, FieldMove[] Moves);
