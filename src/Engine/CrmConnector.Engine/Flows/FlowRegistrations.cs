using CrmConnector.Abstractions.Definitions;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Flows;

/// <summary>What the state store is told of a flow.</summary>
internal static class FlowRegistrations
{
    /// <summary>How the store knows the flow.</summary>
    /// <param name="process">The flow.</param>
    /// <param name="mapping">Its mapping as declared: a selection changes neither fingerprint nor slots.</param>
    public static FlowRegistration Of(ProcessDefinition process, CompiledMapping mapping) =>
        new(
            process.Name,
            process.LinkSet,
            process.From,
            process.To,
            mapping.Fingerprint,
            [.. mapping.Fields.Select(f => f.Name)]
        );
}
