using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Joining;
using CrmConnector.Engine.Lines;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Engine.Planning;

/// <summary>Seeks existing target records for the unlinked records of a page: by mapped key, then by each match rule, in bulk.</summary>
internal sealed class Matcher(FlowContext flow, bool targetIsEmpty)
{
    private const int Enough = 10;
    private readonly MappedKey _key = new(flow);
    private readonly TargetReader _targets = new(flow);
    private readonly MatchOwnership _ownership = new(flow);
    private readonly JoinedMatches _joined = new(flow);
    private readonly Rivals _rivals = new(flow);
    private readonly FreshRecords _fresh = new(flow);

    public async ValueTask FindAsync(IReadOnlyList<MatchCandidate> candidates, CancellationToken cancellationToken)
    {
        await FindDecidedAsync([.. candidates.Where(c => c.Answer is not null)], cancellationToken);
        await _joined.FindAsync([.. candidates.Where(c => c.Finding is null)], cancellationToken);
        // an empty target may have been filled before: links of other flows remember its keys
        if (_key.IsMapped && !(targetIsEmpty && flow.Neighbours.IsAlone))
        {
            await FindByKeyAsync([.. candidates.Where(c => c.Finding is null)], cancellationToken);
        }

        foreach (var rule in flow.Mapping.Matches)
        {
            await FindByRuleAsync(rule, [.. candidates.Where(c => c.Finding is null)], cancellationToken);
        }

        await _ownership.CheckAsync([.. candidates.Where(c => c.Finding?.Target is not null)], cancellationToken);
        foreach (var candidate in candidates)
        {
            candidate.Finding ??= MatchFinding.None;
        }
    }

    /// <summary>What a person decided needs no search: a record was chosen, or a new one is wanted.</summary>
    private async ValueTask FindDecidedAsync(
        IReadOnlyList<MatchCandidate> candidates,
        CancellationToken cancellationToken
    )
    {
        var chosen = candidates.Where(c => c.Answer!.Value.Match is not null).ToList();
        var found = await _targets.ReadAsync(
            [.. chosen.Select(c => c.Answer!.Value.Match!.Value).Distinct()],
            cancellationToken
        );
        foreach (var candidate in chosen)
        {
            if (found.TryGetValue(candidate.Answer!.Value.Match!.Value, out var target))
            {
                candidate.Finding = new MatchFinding(target, Reason: null);
            }
        }

        foreach (var candidate in candidates.Where(c => c.Answer!.Value.Create))
        {
            candidate.Finding = MatchFinding.None;
        }
    }

    private async ValueTask FindByKeyAsync(
        IReadOnlyList<MatchCandidate> candidates,
        CancellationToken cancellationToken
    )
    {
        var keys = candidates
            .Select(c => (Candidate: c, Key: _key.Of(c.Mapped.Results)))
            .Where(c => c.Key is not null)
            .ToList();
        RecordKey[] sought = targetIsEmpty ? [] : [.. keys.Select(k => k.Key!.Value).Distinct()];
        var found = await _targets.ReadAsync(sought, cancellationToken);
        foreach (var (candidate, key) in keys)
        {
            candidate.Group ??= "key:" + key!.Value.Value;
            if (found.TryGetValue(key!.Value, out var target) && target.MergedInto is null)
            {
                candidate.Finding = new MatchFinding(target, Reason: null);
                candidate.Claims = [target.Key];
            }
        }

        // whether the records that lead to one key come in one page or in several makes no difference
        foreach (var rule in new LineScope(flow).IsNarrow ? [] : flow.Mapping.Matches)
        {
            var hits = keys.Select(k => k.Candidate)
                .Where(c => c.Finding?.Target is not null && rule.Values(c.Source, c.Mapped) is not null);
            await _rivals.CheckFoundAsync(rule, [.. hits], cancellationToken);
        }

        var free = keys.Where(k => k.Candidate.Finding is null).ToList();
        await _ownership.CheckKeysAsync(
            [.. free.Select(k => k.Candidate)],
            [.. free.Select(k => k.Key!.Value)],
            cancellationToken
        );
    }

    private async ValueTask FindByRuleAsync(
        CompiledMatch rule,
        IReadOnlyList<MatchCandidate> candidates,
        CancellationToken cancellationToken
    )
    {
        var scope = new LineScope(flow);
        var asked = candidates
            .Select(c => (Candidate: c, Values: scope.Narrow(c, rule.Values(c.Source, c.Mapped))))
            .Where(c => c.Values is not null)
            .ToList();
        if (asked.Count == 0)
        {
            return;
        }

        foreach (var (candidate, values) in asked)
        {
            candidate.Group ??= scope.GroupOf(
                candidate,
                string.Join('\u001f', rule.TargetFields.Zip(values!, (f, v) => f + "=" + PlainText.Of(v)))
            );
        }

        asked.RemoveAll(a => a.Candidate.Header is { Target: null });
        if (asked.Count == 0)
        {
            return;
        }

        if (flow.Target is not IRecordFinder finder)
        {
            return;
        }

        var request = new FindRequest(
            flow.Process.To.Entity,
            flow.TargetShape,
            scope.Fields(rule.TargetFields),
            [.. asked.Select(a => a.Values!)],
            Enough
        );
        var found = Unmerged(await flow.Calls.CallAsync(token => finder.FindAsync(request, token), cancellationToken));
        if (!scope.IsNarrow)
        {
            found = await AddFreshAsync(rule, request, found, cancellationToken);
        }

        var hits = new List<MatchCandidate>();
        for (var i = 0; i < asked.Count; i++)
        {
            if (found[i].Count == 0)
            {
                continue;
            }

            hits.Add(asked[i].Candidate);
            asked[i].Candidate.FoundBy = rule;
            asked[i].Candidate.Claims = [.. found[i].Select(record => record.Key)];
            asked[i].Candidate.Finding =
                found[i].Count == 1
                    ? new MatchFinding(found[i][0], Reason: null)
                    : new MatchFinding(null, PlanReason.AmbiguousMatch) { Candidates = found[i] };
        }

        if (scope.IsNarrow)
        {
            return;
        }

        await _rivals.CheckFoundAsync(rule, [.. hits.Where(c => c.Finding!.Target is not null)], cancellationToken);
        await _rivals.CheckMissedAsync(
            rule,
            [.. asked.Select(a => a.Candidate).Where(c => c.Finding is null)],
            cancellationToken
        );
    }

    private async ValueTask<IReadOnlyList<IReadOnlyList<Record>>> AddFreshAsync(
        CompiledMatch rule,
        FindRequest request,
        IReadOnlyList<IReadOnlyList<Record>> found,
        CancellationToken cancellationToken
    )
    {
        int[] missed = [.. Enumerable.Range(0, found.Count).Where(i => found[i].Count == 0)];
        if (missed.Length == 0)
        {
            return found;
        }

        var fresh = await _fresh.FindAsync(rule, [.. missed.Select(i => request.Values[i])], cancellationToken);
        var all = found.ToArray();
        for (var i = 0; i < missed.Length; i++)
        {
            all[missed[i]] = fresh[i];
        }

        return Unmerged(all);
    }

    /// <summary>A record that users have merged into another is not the one that is meant: its master is.</summary>
    private IReadOnlyList<IReadOnlyList<Record>> Unmerged(IReadOnlyList<IReadOnlyList<Record>> found) =>
        flow.TargetSchema.TellsMerges
            ? [.. found.Select(records => (IReadOnlyList<Record>)[.. records.Where(r => r.MergedInto is null)])]
            : found;
}
