using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Planning.Routing;

/// <summary>A field of an entity: where a route begins or ends.</summary>
internal sealed record FieldNode(EntityAddress Entity, string Field)
{
    public override string ToString() => $"'{Field}' of '{Entity}'";
}
