namespace CrmConnector.Adapters.Dataverse.Discovery;

/// <summary>A table that a lookup may point to.</summary>
/// <param name="Entity">Its logical name.</param>
/// <param name="SetName">Its entity set, for addresses.</param>
/// <param name="Navigation">The navigation property through which the lookup is written; case matters.</param>
internal sealed record LookupTarget(string Entity, string SetName, string Navigation);
