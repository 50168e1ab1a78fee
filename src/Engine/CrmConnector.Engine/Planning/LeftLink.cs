using CrmConnector.State.Baselines;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// The link that a target record leaves to join the one that its source record is in. What is known there counts only for fields in which the source record says
/// something, or is as blank as what was delivered: it may have been made by another flow, which knew nothing of the others, and a blank is nobody's edit then.
/// </summary>
/// <param name="Link">That link, seen from the target record; its source record is gone, or it never had one.</param>
/// <param name="Back">What the flows that lead back know there of the target record; it goes with it.</param>
internal sealed record LeftLink(LinkLookup Link, IReadOnlyList<FlowBaseline> Back)
{
    /// <summary>What was delivered to the target record in that link; null for nothing.</summary>
    public Baseline? Baseline => Link.Other?.Baseline;
}
