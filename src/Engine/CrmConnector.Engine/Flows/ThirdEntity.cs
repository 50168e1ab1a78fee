namespace CrmConnector.Engine.Flows;

/// <summary>An entity that flows of the link set connect with both sides of an open flow: the three of them stand in a circle.</summary>
/// <param name="Source">The flows between the open flow's source and it.</param>
/// <param name="Target">The flows between the open flow's target and it.</param>
internal sealed record ThirdEntity(ThirdSide Source, ThirdSide Target);
