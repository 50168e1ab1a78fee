using CrmConnector.State.Flows;

namespace CrmConnector.State.Baselines;

/// <summary>The baseline that another flow gets together with a new link.</summary>
/// <param name="Flow">The other flow: its source is one of the link's two members, its target the other.</param>
/// <param name="Baseline">The hashes.</param>
public sealed record FlowBaseline(StoredFlow Flow, Baseline Baseline);
