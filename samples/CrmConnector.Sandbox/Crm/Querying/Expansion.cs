using CrmConnector.Sandbox.Crm.Metadata;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>A related row that comes along.</summary>
/// <param name="Navigation">Through which navigation property.</param>
/// <param name="Plan">What is read of it.</param>
internal sealed record Expansion(Navigation Navigation, QueryPlan Plan);
