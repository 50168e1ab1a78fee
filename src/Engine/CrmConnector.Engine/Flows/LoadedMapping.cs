using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Engine.Flows;

/// <summary>A compiled mapping with the entities that it was compiled against.</summary>
/// <param name="Mapping">The mapping.</param>
/// <param name="Source">The source entity.</param>
/// <param name="Target">The target entity.</param>
public sealed record LoadedMapping(CompiledMapping Mapping, EntitySchema Source, EntitySchema Target);
