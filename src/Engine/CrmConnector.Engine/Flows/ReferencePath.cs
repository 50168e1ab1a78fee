using CrmConnector.Planning.Mapping;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Flows;

/// <summary>A pointer that the mapping resolves, and the two entities of the link set between which it is looked up.</summary>
internal sealed record ReferencePath(ReferenceNeed Need, LinkEntity From, LinkEntity To);
