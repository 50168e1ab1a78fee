using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reading;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Intents;
using CrmConnector.State.Lines;

namespace CrmConnector.Engine.Lines;

/// <summary>
/// Plans the lines of a page's headers together with them. Lines are records like all others, with links and baselines of their own; but what one of them
/// lacks, their header lacks, and where only lines change, their header counts as changed.
/// </summary>
/// <param name="flow">The flow of the headers.</param>
/// <param name="lines">That of their lines.</param>
/// <param name="mode">What the plan is for.</param>
/// <param name="unsettled">Creates of lines of unknown outcome, by source key; null for none.</param>
internal sealed class LinesPlanner(
    FlowContext flow,
    FlowContext lines,
    PlanMode mode,
    IReadOnlyDictionary<RecordKey, IntentRecord>? unsettled
)
{
    private readonly SourceLines _source = new(lines);
    private readonly LeavingLines _leaving = new(lines, isRetry: unsettled is not null);
    private readonly LineMoves _moves = new(flow, lines);
    private readonly MissingLines _missing = new(lines);
    private readonly PagePlanner _planner = new(
        lines,
        targetIsEmpty: false,
        mode == PlanMode.Compare ? PlanMode.Compare : PlanMode.Normal,
        unsettled
    );

    /// <summary>The same plan with that of the lines.</summary>
    public async ValueTask<PagePlan> AddAsync(PagePlan plan, CancellationToken cancellationToken)
    {
        PlannedRecord[] headers = [.. plan.Records.Where(TakesLines)];
        if (headers.Length == 0)
        {
            return plan;
        }

        RecordKey[] keys = [.. headers.Select(header => header.Source.Key)];
        var found = await _source.ReadAsync(keys, cancellationToken);
        var known = await lines.Services.Store.Lines.FindLinesAsync(lines.Flow, keys, cancellationToken);
        var moves = await _moves.FindAsync(plan, ByHeader(keys, found), ByHeader(keys, known), cancellationToken);
        if (moves.Count > 0)
        {
            return await AddAsync(LetOthersGoFirst(plan, moves), cancellationToken);
        }

        var owners = new Dictionary<RecordKey, LineHeader>();
        var records = new List<Record>();
        for (var i = 0; i < headers.Length; i++)
        {
            var target = headers[i].Plan.Kind == PlanKind.Create ? null : headers[i].Plan.Target;
            var before = known[i].ToHashSet();
            var header = new LineHeader(keys[i], target, HadLine: true);
            var newHeader = header with { HadLine = false };
            records.AddRange(
                found[i]
                    .Take(SourceLines.Most)
                    .Where(line => owners.TryAdd(line.Key, before.Contains(line.Key) ? header : newHeader))
            );
        }

        var planned = await PlanAsync(records, owners, cancellationToken);
        if (await _missing.MarkAsync(WrittenFor(headers, known, owners), planned, owners, cancellationToken))
        {
            planned = await PlanAsync(records, owners, cancellationToken);
        }

        var isTwice = planned.Deferred.Select(line => line.Key).ToHashSet();
        // what is sent again after a crash is not held against the guards, so nothing is deleted with it: the next reading does that
        var leaving = await _leaving.FindAsync(known, owners, planned, cancellationToken);
        var ofHeader = planned.Records.ToLookup(line => owners[line.Source.Key].Source);
        var groups = new Dictionary<RecordKey, LineGroup>();
        var decided = new Dictionary<RecordKey, PlannedRecord>();
        for (var i = 0; i < headers.Length; i++)
        {
            var group = Group(ofHeader[keys[i]], known[i], leaving);
            decided[keys[i]] = Decide(headers[i], group, found[i], isTwice);
            groups[keys[i]] = group;
        }

        int[] keptOut = [.. Enumerable.Range(0, headers.Length).Where(i => !TakesLines(decided[keys[i]]))];
        return plan with
        {
            Records = [.. plan.Records.Select(record => decided.GetValueOrDefault(record.Source.Key, record))],
            LinesKeptOut = await KeptOutAsync(
                [
                    .. keptOut.SelectMany(i =>
                        found[i].Select(line => line.Key).Except(known[i]).Select(line => new LineOwner(line, keys[i]))
                    ),
                ],
                cancellationToken
            ),
            Lines = groups
                .Where(group => TakesLines(decided[group.Key]))
                .ToDictionary(group => group.Key, group => group.Value),
        };
    }

    /// <summary>
    /// A header that gets a line of another is planned once more behind this page, if the other is in it; else it waits, and both are looked at again in the next run.
    /// </summary>
    private static PagePlan LetOthersGoFirst(
        PagePlan plan,
        IReadOnlyDictionary<RecordKey, IReadOnlyList<RecordKey>> moves
    )
    {
        var inPage = plan.Records.Where(TakesLines).Select(record => record.Source.Key).ToHashSet();
        var later = moves.Where(move => move.Value.All(inPage.Contains)).Select(move => move.Key).ToHashSet();
        return plan with
        {
            Records =
            [
                .. plan
                    .Records.Where(record => !later.Contains(record.Source.Key))
                    .Select(record =>
                        moves.TryGetValue(record.Source.Key, out var others)
                            ? record with
                            {
                                Plan = new RecordPlan(PlanKind.Wait, record.Source.Key) { Target = record.Plan.Target },
                                GoesAfter = others,
                            }
                            : record
                    ),
            ],
            AfterThisPage =
            [
                .. plan.AfterThisPage,
                .. plan.Records.Where(record => later.Contains(record.Source.Key)).Select(record => record.Source),
            ],
        };
    }

    /// <summary>The headers that are written for their own sake, or because they have lost a line.</summary>
    private static HashSet<RecordKey> WrittenFor(
        PlannedRecord[] headers,
        IReadOnlyList<IReadOnlyList<RecordKey>> known,
        Dictionary<RecordKey, LineHeader> owners
    ) =>
        headers
            .Where(
                (header, i) =>
                    header.Plan.Kind is PlanKind.Update or PlanKind.LinkAndUpdate
                    || known[i].Any(line => !owners.ContainsKey(line))
            )
            .Select(header => header.Source.Key)
            .ToHashSet();

    /// <summary>One that is in the target is noted with the header that it has there.</summary>
    private async ValueTask<IReadOnlyList<LineOwner>> KeptOutAsync(
        IReadOnlyList<LineOwner> owners,
        CancellationToken cancellationToken
    )
    {
        if (owners.Count == 0)
        {
            return [];
        }

        RecordKey[] keys = [.. owners.Select(owner => owner.Line)];
        var links = await lines.Services.Store.Links.FindLinksAsync(lines.Flow, keys, cancellationToken);
        return [.. owners.Where((_, i) => links[i].Other is null or { Gone: true })];
    }

    private static Dictionary<RecordKey, T> ByHeader<T>(RecordKey[] headers, IReadOnlyList<T> values) =>
        headers.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);

    private async ValueTask<PagePlan> PlanAsync(
        IReadOnlyList<Record> records,
        IReadOnlyDictionary<RecordKey, LineHeader> owners,
        CancellationToken cancellationToken
    ) =>
        records.Count == 0
            ? new PagePlan([], [], [], [])
            : await _planner.PlanLinesAsync(new SourcePage(records, [], IsLast: true), owners, cancellationToken);

    /// <summary>A line that no longer meets the condition is as good as gone: the target shows an order with the lines that count.</summary>
    private LineGroup Group(IEnumerable<PlannedRecord> planned, IReadOnlyList<RecordKey> known, LinesLeaving leaving)
    {
        var before = known.ToHashSet();
        PlannedRecord[] stay =
        [
            .. planned
                .Where(line => line.Plan.Kind != PlanKind.OutOfScope)
                .Select(line => before.Contains(line.Source.Key) ? line : Move(line)),
        ];
        return new LineGroup(
            stay,
            [
                .. known.Select(line => leaving.Lost.GetValueOrDefault(line)).OfType<LostLine>(),
                .. planned.Select(line => leaving.Excluded.GetValueOrDefault(line.Source.Key)).OfType<LostLine>(),
            ],
            stay.Select(line => line.Source.Key).Where(line => !before.Contains(line)).ToHashSet(),
            [.. known.Where(leaving.Forgotten.Contains)]
        );
    }

    /// <summary>A line that had another header is written even where nothing but its header changes.</summary>
    private PlannedRecord Move(PlannedRecord line) =>
        line.Plan.Kind == PlanKind.Unchanged
            ? line with
            {
                Plan = line.Plan with { Kind = PlanKind.Update, Values = new FieldValue[lines.Mapping.Fields.Count] },
            }
            : line;

    private PlannedRecord Decide(
        PlannedRecord header,
        LineGroup group,
        IReadOnlyList<Record> found,
        HashSet<RecordKey> isTwice
    )
    {
        if (LineReasons.Of(lines, group, found, isTwice) is { } reason)
        {
            return header with
            {
                Plan = new RecordPlan(PlanKind.Quarantine, header.Source.Key)
                {
                    Target = header.Plan.Target,
                    Reason = reason,
                },
            };
        }

        if (group.Lines.FirstOrDefault(line => line.Plan.Kind == PlanKind.Wait) is { } waiting)
        {
            return header with
            {
                Plan = new RecordPlan(PlanKind.Wait, header.Source.Key) { Target = header.Plan.Target },
                WaitingLine = waiting,
            };
        }

        return group.WriteCount == 0 ? header : header with { Plan = Touch(header.Plan) };
    }

    /// <summary>A header whose lines change is changed, even where no field of its own is.</summary>
    private RecordPlan Touch(RecordPlan plan) =>
        plan.Kind switch
        {
            PlanKind.Unchanged => plan with { Kind = PlanKind.Update, Values = Nothing() },
            PlanKind.Link => plan with { Kind = PlanKind.LinkAndUpdate, Values = Nothing() },
            _ => plan,
        };

    private FieldValue[] Nothing() => new FieldValue[flow.Mapping.Fields.Count];

    private static bool TakesLines(PlannedRecord record) =>
        !record.IsHeld
        && record.Plan.Kind
            is PlanKind.Create
                or PlanKind.Update
                or PlanKind.Unchanged
                or PlanKind.Link
                or PlanKind.LinkAndUpdate;
}
