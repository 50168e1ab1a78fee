using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Joining;

/// <summary>A pointer inside one system that means "the same real thing".</summary>
/// <param name="Holder">The entity whose records hold it, as a part of the link set.</param>
/// <param name="Field">The field that holds it.</param>
/// <param name="Pointed">The entity that it points to.</param>
internal sealed record JoinPath(LinkEntity Holder, string Field, LinkEntity Pointed);
