using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Converting;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Joining;
using CrmConnector.Engine.Lines;
using CrmConnector.Engine.Merging;
using CrmConnector.Engine.Reading;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Intents;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// Looks up, in bulk, all that the decisions for a page depend on, and lets the planner decide each record. Writes nothing: <c>plan</c>, the guards'
/// counting, <c>run</c> and <c>explain</c> all come through here.
/// </summary>
/// <param name="flow">The flow.</param>
/// <param name="targetIsEmpty">Nothing can be found by key.</param>
/// <param name="mode">What the plan is for.</param>
/// <param name="unsettled">Creates of unknown outcome, by source key; null for none.</param>
/// <param name="unsettledLines">The same of lines.</param>
internal sealed class PagePlanner(
    FlowContext flow,
    bool targetIsEmpty,
    PlanMode mode = PlanMode.Normal,
    IReadOnlyDictionary<RecordKey, IntentRecord>? unsettled = null,
    IReadOnlyDictionary<RecordKey, IntentRecord>? unsettledLines = null
)
{
    private readonly LinesPlanner? _lines = flow.Lines is { } lines
        ? new LinesPlanner(flow, lines, mode, unsettledLines)
        : null;

    private readonly PageMapper _mapper = new(flow);
    private readonly TargetReader _targets = new(flow);
    private readonly Matcher _matcher = new(flow, targetIsEmpty);
    private readonly PairReading _pair = new(flow);
    private readonly JoinFollower _joins = new(flow);
    private readonly MergedPage _merged = new(flow);
    private readonly ReviewAnswers _answers = new(flow);
    private readonly Oscillations _oscillations = new(flow);
    private readonly TwoLinks _twoLinks = new(flow);
    private readonly DoubtfulCreates _doubtful = new(flow);
    private readonly FirstRecords _firsts = new(flow);
    private readonly ConvertedRecords _converted = new(flow);

    public async ValueTask<PagePlan> PlanAsync(SourcePage page, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(page, headers: null, cancellationToken);
        return _lines is null ? plan : await _lines.AddAsync(plan, cancellationToken);
    }

    /// <summary>Plans lines, of which all that matters beside themselves is which header each of them has.</summary>
    public ValueTask<PagePlan> PlanLinesAsync(
        SourcePage page,
        IReadOnlyDictionary<RecordKey, LineHeader> headers,
        CancellationToken cancellationToken
    ) => PlanAsync(page, headers, cancellationToken);

    private async ValueTask<PagePlan> PlanAsync(
        SourcePage page,
        IReadOnlyDictionary<RecordKey, LineHeader>? headers,
        CancellationToken cancellationToken
    )
    {
        (page, var merges, var ended) = await _merged.TakeOutAsync(page, cancellationToken);
        RecordKey[] keys = [.. page.Records.Select(r => r.Key)];
        var joins = await _joins.FollowAsync(
            page.Records,
            NewHeaders.Apply(keys, await LookUpAsync(keys, cancellationToken), headers),
            cancellationToken
        );
        var (records, lookups, mapped) = PagePairs.Of(
            page.Records,
            joins.Lookups,
            await _converted.LimitAsync(
                page.Records,
                await _mapper.MapAsync(page, cancellationToken),
                cancellationToken
            )
        );
        var asked = new Asked(
            await _answers.FindAsync(keys, cancellationToken),
            await _oscillations.FindAsync(lookups, cancellationToken)
        );
        var targets = await ReadTargetsAsync(records, lookups, mapped, asked, cancellationToken);
        var moved = await _merged.FollowAsync(targets, cancellationToken);
        var matches = await MatchAsync(records, lookups, mapped, targets, asked, joins, headers, cancellationToken);
        var times = await OwnTimes.FindAsync(
            flow,
            records,
            records.Select((_, i) => targets.Of(i, lookups[i]) ?? matches[i]?.Finding?.Target).OfType<Record>(),
            cancellationToken
        );
        var firsts = await _firsts.FindAsync(records, lookups, mapped, cancellationToken);
        var decided = DecideAll(records, lookups, mapped, targets, matches, asked, times, firsts);
        await _doubtful.HoldBackAsync(decided, cancellationToken);
        var planned = new List<PlannedRecord>(records.Count);
        planned.AddRange(ended);
        var (deferred, afterMerges) = (new List<Record>(), new List<Record>());
        var groups = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < decided.Length; i++)
        {
            if (targets.Of(i, lookups[i]) is { MergedInto: not null } target)
            {
                planned.Add(MergedPage.Hold(decided[i], target, moved));
                continue;
            }

            var own = GroupsOf(decided[i], matches[i]);
            if (merges.Concerns(records[i].Key, lookups[i]))
            {
                afterMerges.Add(records[i]);
            }
            else if (own.Count > 0 && own.Any(groups.Contains))
            {
                deferred.Add(records[i]);
            }
            else
            {
                groups.UnionWith(own);
                planned.Add(decided[i]);
            }
        }

        var (deleted, unknown) = await SplitDeletedAsync(page.Deleted, cancellationToken);
        return new PagePlan(planned, deferred, deleted, unknown)
        {
            Merges = [merges, moved],
            AfterThisPage = [.. afterMerges.DistinctBy(record => record.Key)],
        };
    }

    /// <summary>
    /// Records of one group go one after the other: creates with the same match value; and where a link may have many records of the source entity, those that
    /// would each make a link with one target record, or each bring their link a target record. The others then join, or find it.
    /// </summary>
    private IReadOnlyList<string> GroupsOf(PlannedRecord record, MatchCandidate? match)
    {
        var creates = record.Plan.Kind == PlanKind.Create;
        if (!creates && record.Plan.Kind is not (PlanKind.Link or PlanKind.LinkAndUpdate))
        {
            return [];
        }

        string[] group = creates && match?.Group is { } value ? [value] : [];
        if (!flow.Process.FromMembers.Many || record is not { Lookup.Other: null, Joins: null, TakesOver: null })
        {
            return group;
        }

        string[] target = record.Plan.Target is { } key ? ["target:" + key] : [];
        string[] link = record.Lookup.IsMember
            ? [string.Create(CultureInfo.InvariantCulture, $"link:{record.Lookup.LinkId}")]
            : [];
        return [.. group, .. target, .. link];
    }

    /// <summary>Deciding is pure, so the records of a page are decided side by side.</summary>
    private PlannedRecord[] DecideAll(
        IReadOnlyList<Record> records,
        LinkLookup[] lookups,
        MappedRecord?[] mapped,
        TargetsRead targets,
        MatchCandidate?[] matches,
        Asked asked,
        OwnTimes times,
        IReadOnlyDictionary<RecordKey, string> firsts
    )
    {
        var decided = new PlannedRecord[records.Count];
        SideBySide.For(
            decided.Length,
            i =>
            {
                var target = targets.Of(i, lookups[i]);
                var first = firsts.GetValueOrDefault(records[i].Key);
                var input = Input(records[i], mapped[i], lookups[i], target, matches[i], first is not null) with
                {
                    TargetWasRead = targets.WasAsked(i),
                    Answer = asked.AnswerFor(records[i].Key, lookups[i]),
                    Oscillating = asked.OscillatingIn(lookups[i]),
                    SourceTimeIsOurs = times.MadeSource(records[i]),
                    TargetTimeIsOurs = times.MadeTarget(target ?? matches[i]?.Finding?.Target),
                };
                var over = matches[i]?.TakesOver;
                var taken = TakenOver.Input(flow, input, over, matches[i]?.Finding?.Target);
                var plan = TakenOver.Plan(Planner.Plan(flow.Rules, taken), over is not null || lookups[i].IsJoining);
                decided[i] = new PlannedRecord(
                    records[i],
                    lookups[i],
                    mapped[i],
                    target ?? matches[i]?.Finding?.Target,
                    plan
                )
                {
                    TakesOver = over,
                    Joins = matches[i]?.Joins,
                    Leaves = matches[i]?.Leaves,
                    Oscillating = input.Oscillating,
                    SourceTimeIsOurs = input.SourceTimeIsOurs,
                    Candidates = matches[i]?.Finding?.Candidates ?? [],
                    IsAnswered = input.Answer is not null,
                    First = first,
                    IsSettled = matches[i]?.IsOurs(flow) ?? false,
                    Claims = matches[i]?.Claims ?? [],
                };
            }
        );
        return decided;
    }

    private PlanInput Input(
        Record source,
        MappedRecord? mapped,
        LinkLookup lookup,
        Record? target,
        MatchCandidate? candidate,
        bool hasFirst
    )
    {
        var link = lookup.IsMember ? LinkOf(lookup) : null;
        var mayCreate =
            flow.Process.Creates.Allowed
            && flow.TargetSchema.Writes.CanCreate
            && (hasFirst || flow.Mapping.CreatesWhen.Matches(source));
        var other = target ?? candidate?.Finding?.Target;
        return new PlanInput(source, mapped, link, target, TargetWasRead: false, candidate?.Finding, mayCreate)
        {
            PairInScope = _pair.IsInScope(other, mapped),
            MapsBack = other is null ? [] : _pair.MapsBack(source, other),
            EditBeatsDeletion = lookup.Other is { Wanted: true },
            PointersFollow = mode == PlanMode.WithoutPointers,
            TakenOver = mode == PlanMode.Normal ? candidate?.Delivered(flow) : null,
            HasSiblings = lookup.HasSiblings,
        };
    }

    private LinkState LinkOf(LinkLookup lookup)
    {
        var isGone = lookup.Other?.Gone ?? false;
        var isTakenBack = lookup.Other is { TakenBack: true };
        return mode == PlanMode.Compare && !isTakenBack
            ? LinkState.Doubtful(lookup.Other?.Key, isGone, flow.Mapping.Fields.Count)
            : new LinkState(
                lookup.Other?.Key,
                isGone,
                flow.Slots.Results(lookup.Other?.Baseline),
                flow.Slots.Targets(lookup.Other?.Baseline)
            )
            {
                TakenBack = isTakenBack,
            };
    }

    private async ValueTask<LinkLookup[]> LookUpAsync(RecordKey[] keys, CancellationToken cancellationToken) =>
        keys.Length == 0 ? [] : await flow.Services.Store.Links.FindLinksAsync(flow.Flow, keys, cancellationToken);

    /// <summary>
    /// Of the linked records, only those whose result moved are read, and those about which a person decided: else there is nothing to merge.
    /// </summary>
    private async ValueTask<TargetsRead> ReadTargetsAsync(
        IReadOnlyList<Record> sources,
        LinkLookup[] lookups,
        MappedRecord?[] mapped,
        Asked answered,
        CancellationToken cancellationToken
    )
    {
        var asked = new bool[lookups.Length];
        SideBySide.For(
            asked.Length,
            i =>
                asked[i] =
                    lookups[i].Other is { Gone: false } other
                    && mapped[i] is { IsComplete: true } complete
                    && (answered.AnswerFor(sources[i].Key, lookups[i]) is not null || MustBeRead(complete, other))
        );
        RecordKey[] keys =
        [
            .. Enumerable.Range(0, asked.Length).Where(i => asked[i]).Select(i => lookups[i].Other!.Key),
        ];
        return new TargetsRead(asked, await _targets.ReadAsync(keys, cancellationToken));
    }

    /// <summary>
    /// On the fast path only a field of which nothing was ever delivered, as it may hold a value that nobody has seen; else every record whose result
    /// moved: without news there is nothing to merge.
    /// </summary>
    private bool MustBeRead(MappedRecord mapped, LinkedTarget other)
    {
        if (mode == PlanMode.Compare)
        {
            return true;
        }

        var delivered = flow.Slots.Results(other.Baseline);
        var hashes = flow.Rules.Hashes(mapped);
        for (var i = 0; i < mapped.Results.Length; i++)
        {
            var before = i < delivered.Length ? delivered[i] : 0;
            var isNews = flow.Rules.NeedsTarget ? hashes[i] != before : before == 0 && mapped.Results[i].IsPresent;
            if (isNews)
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<MatchCandidate?[]> MatchAsync(
        IReadOnlyList<Record> records,
        LinkLookup[] lookups,
        MappedRecord?[] mapped,
        TargetsRead targets,
        Asked asked,
        FollowedJoins joins,
        IReadOnlyDictionary<RecordKey, LineHeader>? headers,
        CancellationToken cancellationToken
    )
    {
        var candidates = new MatchCandidate?[records.Count];
        for (var i = 0; i < candidates.Length; i++)
        {
            // also one that cannot be written: it may have come back under another key, and then it has its target record already
            if (mapped[i] is { } known && (lookups[i].Other is null || MayRecreate(i, lookups[i], known, targets)))
            {
                candidates[i] = new MatchCandidate(records[i], known)
                {
                    Answer = asked.AnswerFor(records[i].Key, lookups[i]),
                    Sent = SentBefore(records[i].Key),
                    Own = lookups[i],
                    LinkId = lookups[i].LinkId,
                    Header = headers?[records[i].Key],
                    Finding = joins.ReasonOf(records[i].Key) is { } reason ? new MatchFinding(null, reason) : null,
                };
            }
        }

        var sought = candidates.OfType<MatchCandidate>().ToList();
        if (sought.Count > 0)
        {
            await _matcher.FindAsync(sought, cancellationToken);
        }

        for (var i = 0; i < candidates.Length; i++)
        {
            if (candidates[i] is { } candidate)
            {
                await _twoLinks.ResolveAsync(candidate, lookups[i], cancellationToken);
            }
        }

        return candidates;
    }

    /// <summary>The target record is gone, as the link knows or the reading showed, and is to be created again.</summary>
    private bool MayRecreate(int record, LinkLookup lookup, MappedRecord mapped, TargetsRead targets) =>
        lookup.HasSiblings ? false
        : lookup.Other!.TakenBack ? TakenBack.Returns(flow.Rules, flow.Slots.Results(lookup.Other.Baseline), mapped)
        : lookup.Other.Gone ? flow.Rules.Recreate || lookup.Other.Wanted
        : targets.WasAsked(record) ? targets.Of(record, lookup) is null && flow.Rules.MakesAgain
        : false;

    /// <summary>Only where neither keys nor receipts of ours tell the record that a create made, the match is what finds it.</summary>
    private ulong[]? SentBefore(RecordKey source) =>
        flow.CreateWay is CreateWay.UniqueMatch or CreateWay.MappedKey
        && unsettled is not null
        && unsettled.TryGetValue(source, out var intent)
            ? flow.Slots.Pick(intent.Expected)
            : null;

    private async ValueTask<(IReadOnlyList<LinkedDeletion> Linked, IReadOnlyList<RecordKey> Unknown)> SplitDeletedAsync(
        IReadOnlyList<RecordKey> deleted,
        CancellationToken cancellationToken
    )
    {
        if (deleted.Count == 0)
        {
            return ([], []);
        }

        var lookups = await LookUpAsync([.. deleted], cancellationToken);
        var linked = new List<LinkedDeletion>();
        var unknown = new List<RecordKey>();
        for (var i = 0; i < deleted.Count; i++)
        {
            var isNews = lookups[i].Other is { } other ? !other.IsDealtWith : !lookups[i].Gone;
            if (lookups[i].IsMember && isNews)
            {
                linked.Add(new LinkedDeletion(deleted[i], lookups[i]));
            }
            else
            {
                unknown.Add(deleted[i]);
            }
        }

        return (linked, unknown);
    }
}
