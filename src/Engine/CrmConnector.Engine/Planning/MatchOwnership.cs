using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Lines;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// Checks that target records found by a match are free. One that is linked to a source record which is gone is free: the record came back under
/// another key.
/// </summary>
internal sealed class MatchOwnership(FlowContext flow)
{
    private readonly PassedOnMatches? _passedOn = flow.Process.Header is null ? null : new PassedOnMatches(flow);

    public async ValueTask CheckAsync(IReadOnlyList<MatchCandidate> hits, CancellationToken cancellationToken)
    {
        if (hits.Count == 0)
        {
            return;
        }

        await FindOwnersAsync(hits, [.. hits.Select(h => h.Finding!.Target!.Key)], cancellationToken);
        if (flow.Process.FromMembers.Many)
        {
            return;
        }

        foreach (var twice in hits.GroupBy(h => h.Finding?.Target?.Key).Where(g => g.Key is not null && g.Count() > 1))
        {
            foreach (var hit in twice)
            {
                hit.Finding = hit.Finding!.Refused(PlanReason.AmbiguousSource);
            }
        }
    }

    /// <summary>
    /// The same for keys that creates would take: nothing has them now, but a link may remember a target record that its users deleted.
    /// </summary>
    public ValueTask CheckKeysAsync(
        IReadOnlyList<MatchCandidate> candidates,
        RecordKey[] keys,
        CancellationToken cancellationToken
    ) => FindOwnersAsync(candidates, keys, cancellationToken);

    private async ValueTask FindOwnersAsync(
        IReadOnlyList<MatchCandidate> hits,
        RecordKey[] targets,
        CancellationToken cancellationToken
    )
    {
        if (hits.Count == 0)
        {
            return;
        }

        var owners = await flow.Services.Store.Links.FindLinksByTargetAsync(flow.Flow, targets, cancellationToken);
        var owned = new List<(MatchCandidate Hit, LinkLookup Link)>();
        for (var i = 0; i < hits.Count; i++)
        {
            (hits[i].Joins, hits[i].TakesOver) = (null, null);
            if (owners[i] is { IsMember: true, Other: null } || IsForMany(owners[i], hits[i].Source.Key))
            {
                hits[i].Joins = owners[i];
            }
            else if (
                owners[i].IsMember
                && owners[i].Other is { } other
                && !flow.Process.FromMembers.Many
                && other.Key != hits[i].Source.Key
            )
            {
                owned.Add((hits[i], owners[i]));
            }
        }

        await AskOwnersAsync(owned, cancellationToken);
    }

    /// <summary>Where a link may have many records of the source entity, a further one joins the others.</summary>
    private bool IsForMany(LinkLookup owner, RecordKey source) =>
        flow.Process.FromMembers.Many
        && owner is { IsMember: true, Other: { } first }
        && first.Key != source
        && !(owner.MoreOthers?.Any(other => other.Key == source) ?? false);

    private async ValueTask AskOwnersAsync(
        List<(MatchCandidate Hit, LinkLookup Link)> owned,
        CancellationToken cancellationToken
    )
    {
        if (owned.Count == 0)
        {
            return;
        }

        var request = new FetchRequest(
            flow.Process.From.Entity,
            _passedOn is null ? RecordShape.Empty : flow.SourceShape,
            [.. owned.Select(o => o.Link.Other!.Key)]
        );
        var present = await flow.Calls.CallAsync(token => flow.Source.FetchAsync(request, token), cancellationToken);
        var isPassedOn = _passedOn is null
            ? null
            : await _passedOn.FindAsync([.. owned.Select(o => o.Hit)], present, cancellationToken);
        for (var i = 0; i < owned.Count; i++)
        {
            if (isPassedOn?[i] ?? false)
            {
                owned[i].Hit.Finding = MatchFinding.None;
            }
            else if (present[i] is not null)
            {
                owned[i].Hit.Finding = (owned[i].Hit.Finding ?? MatchFinding.None).Refused(PlanReason.AlreadyLinked);
            }
            else
            {
                owned[i].Hit.TakesOver = owned[i].Link;
            }
        }
    }
}
