using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Engine.Planning;

/// <summary>Finds the source records that have the same match value as another one: which of them is meant, only a person can say.</summary>
internal sealed class Rivals(FlowContext flow)
{
    private const int Enough = 10;

    /// <summary>What was found by match is used only if the value is unique in the source, unless a link may have many of its records.</summary>
    public async ValueTask CheckFoundAsync(
        CompiledMatch rule,
        IReadOnlyList<MatchCandidate> found,
        CancellationToken cancellationToken
    )
    {
        if (flow.Process.FromMembers.Many)
        {
            return;
        }

        var rivals = await FindAsync(rule, found, cancellationToken);
        for (var i = 0; i < rivals.Count; i++)
        {
            if (rivals[i].Count > 0)
            {
                found[i].Finding = (found[i].Finding ?? MatchFinding.None).Refused(PlanReason.AmbiguousSource);
            }
        }
    }

    /// <summary>
    /// Where search lags, it may miss the very record that a rival has been given or that was just changed; the links know it, and a second one must not be
    /// created beside it (G2).
    /// </summary>
    public async ValueTask CheckMissedAsync(
        CompiledMatch rule,
        IReadOnlyList<MatchCandidate> missed,
        CancellationToken cancellationToken
    )
    {
        if (flow.Process.FromMembers.Many || flow.TargetSchema.Writes.SettleTime == TimeSpan.Zero)
        {
            return;
        }

        var rivals = await FindAsync(rule, missed, cancellationToken);
        RecordKey[] keys = [.. rivals.SelectMany(r => r).Distinct()];
        if (keys.Length == 0)
        {
            return;
        }

        var links = await flow.Services.Store.Links.FindLinksAsync(flow.Flow, keys, cancellationToken);
        for (var i = 0; i < rivals.Count; i++)
        {
            var linked = rivals[i].Select(key => links[Array.IndexOf(keys, key)].Other).FirstOrDefault(IsThere);
            if (linked is not null)
            {
                missed[i].Claims = [linked.Key];
                missed[i].Finding = new MatchFinding(null, PlanReason.AmbiguousSource);
            }
        }
    }

    private static bool IsThere(State.Links.LinkedTarget? target) => target is { Gone: false };

    /// <summary>Per candidate, in order, the keys of its rivals; empty where the source cannot be searched.</summary>
    private async ValueTask<IReadOnlyList<IReadOnlyList<RecordKey>>> FindAsync(
        CompiledMatch rule,
        IReadOnlyList<MatchCandidate> candidates,
        CancellationToken cancellationToken
    )
    {
        if (candidates.Count == 0 || flow.Source is not IRecordFinder finder)
        {
            return [];
        }

        string[] fields = [.. rule.SourcePositions.Select(p => flow.Mapping.SourceShape.Fields[p])];
        var request = new FindRequest(
            flow.Process.From.Entity,
            RecordShape.Empty,
            fields,
            [.. candidates.Select(c => rule.SourcePositions.Select(p => c.Source.Values[p]).ToArray())],
            Enough
        );
        var found = await flow.Calls.CallAsync(token => finder.FindAsync(request, token), cancellationToken);
        return
        [
            .. found.Select(
                (records, i) =>
                    (IReadOnlyList<RecordKey>)
                        [.. records.Select(record => record.Key).Where(key => key != candidates[i].Source.Key)]
            ),
        ];
    }
}
