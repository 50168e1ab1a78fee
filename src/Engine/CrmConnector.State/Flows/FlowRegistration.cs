using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.State.Flows;

/// <summary>A flow as its process declares it now.</summary>
/// <param name="Process">The process's name.</param>
/// <param name="LinkSet">The link set that both entities belong to.</param>
/// <param name="Source">The source entity.</param>
/// <param name="Target">The target entity.</param>
/// <param name="MappingFingerprint">A text that changes whenever a mapping, a condition or a rule of the flow changes.</param>
/// <param name="TargetFields">The mapped target fields. Fields of former versions keep their slots.</param>
public sealed record FlowRegistration(
    string Process,
    string LinkSet,
    EntityAddress Source,
    EntityAddress Target,
    string MappingFingerprint,
    IReadOnlyList<string> TargetFields
);
