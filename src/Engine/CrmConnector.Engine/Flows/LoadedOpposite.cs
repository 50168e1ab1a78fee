using CrmConnector.Planning.Mapping;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Flows;

/// <summary>A flow in the opposite direction, compiled.</summary>
/// <param name="Flow">Its place in the state store.</param>
/// <param name="Mapping">Its mapping as selected.</param>
/// <param name="MakesWholeRecords">It can make a whole record of what it reads.</param>
internal sealed record LoadedOpposite(StoredFlow Flow, CompiledMapping Mapping, bool MakesWholeRecords);
