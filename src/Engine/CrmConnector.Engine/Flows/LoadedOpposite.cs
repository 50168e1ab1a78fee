using CrmConnector.Abstractions.Definitions;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Flows;

/// <summary>A flow in the opposite direction, compiled.</summary>
/// <param name="Flow">Its place in the state store.</param>
/// <param name="Mapping">Its mapping as selected.</param>
/// <param name="Process">Its definition.</param>
internal sealed record LoadedOpposite(StoredFlow Flow, CompiledMapping Mapping, ProcessDefinition Process);
