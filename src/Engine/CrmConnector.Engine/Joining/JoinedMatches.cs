using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Joining;

/// <summary>
/// Before anything is matched or created: finds target records that are the same real thing because they point to a record of the source record's link, or one of
/// that link's records points to them (the account that was made of a lead, for the customer that the lead is).
/// </summary>
internal sealed class JoinedMatches(FlowContext flow)
{
    private readonly TargetReader _targets = new(flow);
    private readonly JoinPath[] _held = [.. flow.Joins.Where(path => path.Holder.Id == flow.Flow.Target.Id)];
    private readonly JoinPath[] _pointing = [.. flow.Joins.Where(path => path.Pointed.Id == flow.Flow.Target.Id)];

    public async ValueTask FindAsync(IReadOnlyList<MatchCandidate> candidates, CancellationToken cancellationToken)
    {
        if (candidates.Count == 0 || (_held.Length == 0 && _pointing.Length == 0))
        {
            return;
        }

        var members = await flow.Services.Store.Links.MembersAsync(
            [.. candidates.Select(c => c.LinkId)],
            cancellationToken
        );
        foreach (var path in flow.Target is IRecordFinder ? _held : [])
        {
            await FindHoldersAsync(path, Known(candidates, members, path.Pointed.Id), cancellationToken);
        }

        foreach (var path in _pointing)
        {
            await FindPointedAsync(path, Known(candidates, members, path.Holder.Id), cancellationToken);
        }
    }

    private async ValueTask FindHoldersAsync(
        JoinPath path,
        List<(MatchCandidate Candidate, RecordKey Key)> known,
        CancellationToken cancellationToken
    )
    {
        var pointing = new PointingRecords(flow.Calls, (IRecordFinder)flow.Target);
        var found = await pointing.FindAsync(
            path,
            flow.TargetShape,
            known.ConvertAll(one => one.Key),
            cancellationToken
        );
        for (var i = 0; i < known.Count; i++)
        {
            Take(known[i].Candidate, [.. found[i].Where(record => record.MergedInto is null)]);
        }
    }

    private async ValueTask FindPointedAsync(
        JoinPath path,
        List<(MatchCandidate Candidate, RecordKey Key)> known,
        CancellationToken cancellationToken
    )
    {
        if (known.Count == 0)
        {
            return;
        }

        var request = new FetchRequest(
            path.Holder.Entity,
            new RecordShape([path.Field]),
            known.ConvertAll(one => one.Key)
        );
        // a pointer stays inside its system: what holds it is where the target is
        var holders = await flow.Calls.CallAsync(token => flow.Target.FetchAsync(request, token), cancellationToken);
        RecordKey?[] pointed =
        [
            .. holders.Select(holder =>
                holder is null ? null : PointerValue.KeyOf(holder.Values[0], path.Pointed.Entity)
            ),
        ];
        var targets = await _targets.ReadAsync([.. pointed.OfType<RecordKey>().Distinct()], cancellationToken);
        for (var i = 0; i < known.Count; i++)
        {
            if (pointed[i] is { } key && targets.TryGetValue(key, out var target) && target.MergedInto is null)
            {
                Take(known[i].Candidate, [target]);
            }
        }
    }

    /// <summary>The candidates that nothing was found for yet, each with the record of an entity that it is the same as.</summary>
    private List<(MatchCandidate Candidate, RecordKey Key)> Known(
        IReadOnlyList<MatchCandidate> candidates,
        IReadOnlyList<IReadOnlyList<LinkMember>> members,
        int entity
    )
    {
        var known = new List<(MatchCandidate, RecordKey)>();
        for (var i = 0; i < candidates.Count; i++)
        {
            var key =
                entity == flow.Flow.Source.Id
                    ? candidates[i].Source.Key
                    : members[i].FirstOrDefault(m => m.Entity.Id == entity && !m.Gone)?.Key;
            if (candidates[i].Finding is null && key is { } found)
            {
                known.Add((candidates[i], found));
            }
        }

        return known;
    }

    private static void Take(MatchCandidate candidate, IReadOnlyList<Record> found)
    {
        if (found.Count == 0)
        {
            return;
        }

        candidate.Claims = [.. found.Select(record => record.Key)];
        candidate.Finding =
            found.Count == 1
                ? new MatchFinding(found[0], Reason: null)
                : new MatchFinding(null, PlanReason.AmbiguousMatch) { Candidates = found };
    }
}
