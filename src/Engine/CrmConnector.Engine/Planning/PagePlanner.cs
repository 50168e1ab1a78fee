using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Converting;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Joining;
using CrmConnector.Engine.Lines;
using CrmConnector.Engine.Merging;
using CrmConnector.Engine.Reading;
using CrmConnector.State.Intents;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// Looks up, in bulk, all that the decisions for a page depend on, and lets the planner decide each record. Writes nothing: <c>plan</c>, the guards'
/// counting, <c>run</c> and <c>explain</c> all come through here.
/// </summary>
/// <param name="flow">The flow.</param>
/// <param name="targetIsEmpty">It holds no record: none is read there by its key.</param>
/// <param name="mode">What the plan is for.</param>
/// <param name="unsettled">Creates of unknown outcome, by source key; null for none.</param>
/// <param name="unsettledLines">The same of lines.</param>
/// <param name="due">Source records that another flow wants to be looked at again; null for none.</param>
internal sealed class PagePlanner(
    FlowContext flow,
    bool targetIsEmpty,
    PlanMode mode = PlanMode.Normal,
    IReadOnlyDictionary<RecordKey, IntentRecord>? unsettled = null,
    IReadOnlyDictionary<RecordKey, IntentRecord>? unsettledLines = null,
    IReadOnlySet<RecordKey>? due = null
)
{
    private readonly LinesPlanner? _lines = flow.Lines is { } lines
        ? new LinesPlanner(flow, lines, mode, unsettledLines)
        : null;

    private readonly PageMapper _mapper = new(flow);
    private readonly TargetsToRead _targets = new(flow, mode, due);
    private readonly PageMatches _matches = new(flow, mode, targetIsEmpty, unsettled);
    private readonly PageDecisions _decisions = new(flow, mode);
    private readonly JoinFollower _joins = new(flow);
    private readonly MergedPage _merged = new(flow);
    private readonly ReviewAnswers _answers = new(flow);
    private readonly Oscillations _oscillations = new(flow);
    private readonly DoubtfulCreates _doubtful = new(flow);
    private readonly UnmovedTargets _unmoved = new(flow);
    private readonly SupersededFields _superseded = new(flow);
    private readonly CircleContacts _contacts = new(flow);
    private readonly FirstRecords _firsts = new(flow);
    private readonly ConvertedRecords _converted = new(flow);
    private readonly DeletedRecords _deleted = new(flow);

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
            MadeAnew.Apply(keys, await LookUpAsync(keys, cancellationToken), headers),
            cancellationToken
        );
        var mapped = await _mapper.MapAsync(page, cancellationToken);
        var pairs = PagePairs.Of(
            page.Records,
            joins.Lookups,
            await _converted.LimitAsync(page.Records, mapped, cancellationToken)
        );
        var asked = new Asked(
            await _answers.FindAsync(keys, cancellationToken),
            await _oscillations.FindAsync(pairs.Lookups, cancellationToken)
        );
        var targets = await _targets.ReadAsync(pairs, asked, cancellationToken);
        var moved = await _merged.FollowAsync(targets, cancellationToken);
        var matches = await _matches.FindAsync(pairs, targets, asked, joins, headers, cancellationToken);
        Record?[] met =
        [
            .. pairs.Records.Select((_, i) => targets.Of(i, pairs.Lookups[i]) ?? matches[i]?.Finding?.Target),
        ];
        var times = await OwnTimes.FindAsync(flow, pairs.Records, met.OfType<Record>(), cancellationToken);
        var unmoved = await _unmoved.FindAsync(pairs, met, cancellationToken);
        var superseded = await _superseded.FindAsync(pairs, met, cancellationToken);
        var inferred = await _contacts.FindAsync(pairs, met, cancellationToken);
        var firsts = await _firsts.FindAsync(pairs.Records, pairs.Lookups, pairs.Mapped, cancellationToken);
        var decided = _decisions.Decide(pairs, targets, matches, asked, times, unmoved, superseded, inferred, firsts);
        await _doubtful.HoldBackAsync(decided, cancellationToken);
        var planned = new List<PlannedRecord>(decided.Length);
        planned.AddRange(ended);
        var (deferred, afterThisPage) = (new List<Record>(), new List<Record>());
        var groups = new PageGroups(flow);
        for (var i = 0; i < decided.Length; i++)
        {
            var record = decided[i];
            if (targets.Of(i, record.Lookup) is { MergedInto: not null } target)
            {
                planned.Add(MergedPage.Hold(record, target, moved));
            }
            else if (merges.Concerns(record.Source.Key, record.Lookup))
            {
                afterThisPage.Add(record.Source);
            }
            else if (groups.IsFirst(record, matches[i]))
            {
                planned.Add(record);
            }
            else
            {
                deferred.Add(record.Source);
            }
        }

        var deleted = await _deleted.SortAsync(page.Deleted, cancellationToken);
        return new PagePlan(planned, deferred, deleted.Linked, deleted.Unknown)
        {
            DeletedInVain = deleted.InVain,
            Merges = [merges, moved],
            AfterThisPage = [.. afterThisPage.DistinctBy(record => record.Key)],
        };
    }

    private async ValueTask<LinkLookup[]> LookUpAsync(RecordKey[] keys, CancellationToken cancellationToken) =>
        keys.Length == 0 ? [] : await flow.Services.Store.Links.FindLinksAsync(flow.Flow, keys, cancellationToken);
}
