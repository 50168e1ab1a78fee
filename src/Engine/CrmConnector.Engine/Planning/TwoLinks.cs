using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Baselines;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// A source record that is in a link of its own may match a target record of another link whose own source record is gone. Where nothing else is left in
/// that link, the target record changes over; else two links turn out to be one thing, and a person decides.
/// </summary>
internal sealed class TwoLinks(FlowContext flow)
{
    public async ValueTask ResolveAsync(MatchCandidate candidate, LinkLookup own, CancellationToken cancellationToken)
    {
        if (!own.IsMember || (candidate.TakesOver ?? candidate.Joins) is not { } other || other.LinkId == own.LinkId)
        {
            return;
        }

        var members = await flow.Services.Store.Links.MembersAsync(other.LinkId, cancellationToken);
        var isAlone = members.All(member =>
            member.Gone
            || (member.Entity.Id == flow.Flow.Source.Id && !flow.Process.FromMembers.Many)
            || (member.Entity.Id == flow.Flow.Target.Id && member.Number == other.Number)
        );
        (candidate.TakesOver, candidate.Joins) = (null, null);
        if (isAlone)
        {
            candidate.Leaves = new LeftLink(other, await BackAsync(other, candidate, cancellationToken));
        }
        else
        {
            candidate.Finding = (candidate.Finding ?? MatchFinding.None).Refused(PlanReason.LinksDiffer);
        }
    }

    private async ValueTask<IReadOnlyList<FlowBaseline>> BackAsync(
        LinkLookup left,
        MatchCandidate candidate,
        CancellationToken cancellationToken
    )
    {
        var found = new List<FlowBaseline>();
        if (left.Other is null || candidate.Finding?.Target is not { } target)
        {
            return found;
        }

        foreach (var opposite in flow.Opposites)
        {
            var links = await flow.Services.Store.Links.FindLinksAsync(opposite.Flow, [target.Key], cancellationToken);
            if (links[0].Other?.Baseline is { } baseline)
            {
                found.Add(new FlowBaseline(opposite.Flow, opposite.Only(baseline, candidate.Says)));
            }
        }

        return found;
    }
}
