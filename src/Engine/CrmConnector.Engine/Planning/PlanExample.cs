using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Planning;

/// <summary>One record of a plan, with its values; shown, never stored.</summary>
/// <param name="Kind">What would be done.</param>
/// <param name="Source">The source record's key.</param>
/// <param name="Target">The target record's key; null for a create.</param>
/// <param name="Fields">The fields that would be written.</param>
/// <param name="Reason">Why it would be quarantined; null else.</param>
public sealed record PlanExample(
    PlanKind Kind,
    RecordKey Source,
    RecordKey? Target,
    IReadOnlyList<PlannedField> Fields,
    PlanReason? Reason
);
