using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reading;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Merging;

/// <summary>Takes the records that users have merged into others out of pages: they are not synced any more, their masters are.</summary>
internal sealed class MergedPage(FlowContext flow)
{
    private readonly MergeFollower _sources = new(flow, flow.Flow.Source);
    private readonly MergeFollower _targets = new(flow, flow.Flow.Target);

    /// <summary>The page without its merged records, what follows from those for links, and where they end.</summary>
    public async ValueTask<(SourcePage Page, FollowedMerges Merges, IReadOnlyList<PlannedRecord> Ended)> TakeOutAsync(
        SourcePage page,
        CancellationToken cancellationToken
    )
    {
        if (!flow.SourceSchema.TellsMerges || page.Records.All(record => record.MergedInto is null))
        {
            return (page, new FollowedMerges(), []);
        }

        int[] rest = [.. Enumerable.Range(0, page.Records.Count).Where(i => page.Records[i].MergedInto is null)];
        Record[] merged = [.. page.Records.Where(record => record.MergedInto is not null)];
        var followed = await _sources.FollowAsync(merged, cancellationToken);
        return (
            page with
            {
                Records = [.. rest.Select(i => page.Records[i])],
                Mapped = page.Mapped is { } mapped ? [.. rest.Select(i => mapped[i])] : null,
            },
            followed,
            [.. merged.Select(record => End(record, followed.Problems.GetValueOrDefault(record.Key)))]
        );
    }

    /// <summary>What follows from merged records among the targets that were read: nothing is written to them.</summary>
    public async ValueTask<FollowedMerges> FollowAsync(TargetsRead targets, CancellationToken cancellationToken)
    {
        Record[] merged = flow.TargetSchema.TellsMerges
            ? [.. targets.Records.Where(record => record.MergedInto is not null)]
            : [];
        return merged.Length == 0 ? new FollowedMerges() : await _targets.FollowAsync(merged, cancellationToken);
    }

    /// <summary>The decision about a record whose target record was merged: nothing now. When the link has followed to the master, it is looked at again.</summary>
    public static PlannedRecord Hold(PlannedRecord record, Record target, FollowedMerges merges) =>
        record with
        {
            Plan = Plan(record.Source.Key, merges.Problems.GetValueOrDefault(target.Key)) with { Target = target.Key },
            IsHeld = merges.Masters.Count > 0 && !merges.Problems.ContainsKey(target.Key),
        };

    private static PlannedRecord End(Record record, PlanReason? problem) =>
        new(record, default, Mapped: null, Target: null, Plan(record.Key, problem));

    private static RecordPlan Plan(RecordKey source, PlanReason? problem) =>
        problem is null
            ? new RecordPlan(PlanKind.OutOfScope, source)
            : new RecordPlan(PlanKind.Quarantine, source) { Reason = problem };
}
