using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Planning.Routing;

/// <summary>A flow whose mappings are to be followed.</summary>
/// <param name="Process">The flow's definition.</param>
/// <param name="Mapping">Its mapping, compiled without errors.</param>
/// <param name="Source">The source entity as discovered.</param>
public sealed record RoutedFlow(ProcessDefinition Process, CompiledMapping Mapping, EntitySchema Source);
