using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Merging;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Baselines;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Running;

/// <summary>Gathers what a page changes about links, members and baselines.</summary>
internal sealed class LinkChanges(FlowContext flow)
{
    private readonly Dictionary<long, int> _next = [];
    private readonly Dictionary<RecordKey, int> _joined = [];

    /// <summary>
    /// New members of links of which other flows must hear: those that joined because a pointer leads there, and in a circle of three all, as a flow to a third
    /// entity may have passed over what it had nobody to bring to.
    /// </summary>
    public IReadOnlyList<AddedMember> Told =>
        flow.HasThirds ? Added
        : _joined.Count == 0 ? []
        : [.. Added.Where(member => member.Entity.Id == flow.Flow.Source.Id && _joined.ContainsKey(member.Key))];

    public List<NewLink> NewLinks { get; } = [];

    public List<RemovedMember> Removed { get; } = [];

    public List<AddedMember> Added { get; } = [];

    public List<RekeyedMember> Rekeyed { get; } = [];

    public List<GoneMark> Gone { get; } = [];

    public List<MergedLink> Merged { get; } = [];

    public List<BaselineWrite> Baselines { get; } = [];

    public List<SeenMark> Seen { get; } = [];

    /// <summary>Source records whose held deletion is settled.</summary>
    public List<RecordKey> SettledDeletions { get; } = [];

    /// <summary>Puts a delivered record into its link, with the baselines; gives the link, 0 for a new one.</summary>
    public long Place(PlannedRecord record, RecordKey target, Baseline baseline, IReadOnlyList<FlowBaseline> others)
    {
        var lookup = record.Lookup.IsJoining ? Join(record.Lookup, record.Source.Key) : record.Lookup;
        if (record.Leaves is { } left)
        {
            others = [.. left.Back, .. others];
            Removed.Add(new RemovedMember(left.Link.LinkId, flow.Flow.Target, left.Link.Number));
        }

        if (record.TakesOver is { } over)
        {
            if (over.Gone)
            {
                Gone.Add(new GoneMark(over.LinkId, flow.Flow.Target, Gone: false, over.Number));
            }

            Rekeyed.Add(new RekeyedMember(over.LinkId, flow.Flow.Source, record.Source.Key, over.Other!.Number));
            SettledDeletions.Add(over.Other.Key);
            Set(over.LinkId, over.Other.Number, over.Number, baseline, others);
            return over.LinkId;
        }

        if (!lookup.IsMember && record.Joins is { } joined)
        {
            if (joined.Gone)
            {
                Gone.Add(new GoneMark(joined.LinkId, flow.Flow.Target, Gone: false, joined.Number));
            }

            var number = NextNumber(joined.LinkId, joined.NextOther);
            Added.Add(new AddedMember(joined.LinkId, flow.Flow.Source, record.Source.Key, number));
            Set(joined.LinkId, number, joined.Number, baseline, others);
            return joined.LinkId;
        }

        var given = lookup is { IsMember: true, Other: not null } ? Given(record) : null;
        return Join(record.Source.Key, lookup, target, given, baseline, others);
    }

    /// <summary>Puts a target record into the link of its source record, or both into a new one; gives the link, 0 for a new one.</summary>
    /// <param name="source">The source record.</param>
    /// <param name="lookup">Its link, as it is.</param>
    /// <param name="target">The target record.</param>
    /// <param name="given">For a record that the engine made anew, the target fields that it was given; null for another.</param>
    /// <param name="baseline">The baseline of the pair.</param>
    /// <param name="others">Those of the flows that lead back.</param>
    public long Join(
        RecordKey source,
        LinkLookup lookup,
        RecordKey target,
        IReadOnlySet<string>? given,
        Baseline baseline,
        IReadOnlyList<FlowBaseline> others
    )
    {
        if (!lookup.IsMember)
        {
            NewLinks.Add(new NewLink(source, target, baseline) { OtherBaselines = others.Count == 0 ? null : others });
            return 0;
        }

        if (lookup.Other is null)
        {
            Added.Add(new AddedMember(lookup.LinkId, flow.Flow.Target, target));
        }
        else if (lookup.Other.Key != target || given is not null)
        {
            Rekeyed.Add(
                new RekeyedMember(lookup.LinkId, flow.Flow.Target, target, lookup.Other.Number)
                {
                    Given = given is null ? null : flow.Neighbours.SlotsOf(given),
                }
            );
        }
        else if (lookup.Other.Gone)
        {
            Gone.Add(new GoneMark(lookup.LinkId, flow.Flow.Target, Gone: false, lookup.Other.Number));
        }

        Set(lookup.LinkId, lookup.Number, lookup.Other?.Number ?? 0, baseline, others);
        return lookup.LinkId;
    }

    /// <summary>Lets links follow records that users have merged.</summary>
    public void Follow(FollowedMerges merges)
    {
        Removed.AddRange(merges.Removed);
        Rekeyed.AddRange(merges.Rekeyed);
        Merged.AddRange(merges.Merged);
        Gone.AddRange(merges.Gone);
    }

    /// <summary>
    /// Gives the link of a record that is gone to the one that came back under another key, though nothing of it can be written yet: its deletion
    /// must not reach the target.
    /// </summary>
    public void TakeOver(PlannedRecord record)
    {
        if (record is { Lookup.IsMember: false, TakesOver: { } over })
        {
            Rekeyed.Add(new RekeyedMember(over.LinkId, flow.Flow.Source, record.Source.Key, over.Other!.Number));
            SettledDeletions.Add(over.Other.Key);
            Seen.Add(new SeenMark(over.LinkId, over.Other.Number));
        }
    }

    /// <summary>Several records of one page may join one link, where it may have many.</summary>
    private int NextNumber(long link, int free)
    {
        var number = _next.TryGetValue(link, out var next) ? next : free;
        if (flow.Process.FromMembers.Many)
        {
            _next[link] = number + 1;
        }

        return number;
    }

    /// <summary>Puts a record that a pointer leads to a link into that, once, also where it is delivered to several target records.</summary>
    private LinkLookup Join(LinkLookup lookup, RecordKey source)
    {
        if (!_joined.TryGetValue(source, out var number))
        {
            number = NextNumber(lookup.LinkId, lookup.Number);
            _joined.Add(source, number);
            Added.Add(new AddedMember(lookup.LinkId, flow.Flow.Source, source, number));
        }

        return lookup with
        {
            Number = number,
            IsJoining = false,
        };
    }

    /// <summary>The fields that our own create gave the target record, just now or when its answer was lost; null for a record of somebody else's.</summary>
    private HashSet<string>? Given(PlannedRecord record)
    {
        var created = record.Plan.Kind == PlanKind.Create ? record.Plan.Results : record.Made;
        return created is null
            ? null
            : Enumerable
                .Range(0, created.Length)
                .Where(i => created[i] != 0)
                .Select(i => flow.Mapping.Fields[i].Name)
                .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Sets the baseline of a pair, and those of the flows that lead back.</summary>
    public void Set(
        long linkId,
        int sourceNumber,
        int targetNumber,
        Baseline baseline,
        IReadOnlyList<FlowBaseline> others
    )
    {
        Baselines.Add(
            new BaselineWrite(flow.Flow, linkId, baseline) { SourceNumber = sourceNumber, TargetNumber = targetNumber }
        );
        foreach (var other in others)
        {
            Baselines.Add(
                new BaselineWrite(other.Flow, linkId, other.Baseline)
                {
                    SourceNumber = targetNumber,
                    TargetNumber = sourceNumber,
                    Overlay = true,
                }
            );
        }
    }
}
