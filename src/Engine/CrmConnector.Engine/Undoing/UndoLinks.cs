using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Baselines;
using CrmConnector.State.Due;
using CrmConnector.State.Flows;
using CrmConnector.State.OwnWrites;

namespace CrmConnector.Engine.Undoing;

/// <summary>
/// Finds what puts the links back that a run dissolved: both records must be there, in their former link or in none, and nobody else in their places.
/// </summary>
internal sealed class UndoLinks(FlowContext flow)
{
    private IReadOnlyDictionary<int, StoredFlow>? _flows;

    /// <summary>Completes the records that are to be linked again; one that cannot be says why.</summary>
    public async ValueTask FindAsync(UndoneRecord[] records, CancellationToken cancellationToken)
    {
        int[] parted = [.. Enumerable.Range(0, records.Length).Where(i => records[i].Plan.Kind == UndoKind.Link)];
        if (parted.Length == 0)
        {
            return;
        }

        var store = flow.Services.Store;
        _flows ??= (await store.Flows.ListFlowsAsync(process: null, cancellationToken)).ToDictionary(f => f.Id);
        RecordKey[] keys = [.. parted.Select(i => records[i].Plan.Image.Source)];
        var request = new FetchRequest(flow.Process.From.Entity, RecordShape.Empty, keys);
        var found = await flow.Calls.CallAsync(token => flow.Source.FetchAsync(request, token), cancellationToken);
        var sources = await store.Links.FindLinksAsync(flow.Flow, keys, cancellationToken);
        var members = await store.Links.MembersAsync(
            [.. parted.Select(i => records[i].Plan.Image.LinkId)],
            cancellationToken
        );
        for (var i = 0; i < parted.Length; i++)
        {
            var record = records[parted[i]];
            var pair = new PartedPair(flow.Flow, record.Plan.Image, sources[i], record.Lookup, members[i]);
            records[parted[i]] = pair switch
            {
                _ when found[i] is null => Left(record, UndoReason.RecordGone),
                { IsLinkedOtherwise: true } => Left(record, UndoReason.LinkedOtherwise),
                { IsTogether: true } => Left(record, reason: null),
                _ => record with { Link = await LinkAsync(pair, cancellationToken) },
            };
        }
    }

    private async ValueTask<UndoLink> LinkAsync(PartedPair pair, CancellationToken cancellationToken)
    {
        var present = pair.Present;
        var kept = new HashSet<(int, int, int)>();
        foreach (var member in pair.Stayed)
        {
            var baselines = await flow.Services.Store.Links.BaselinesOfAsync(
                member.LinkId,
                member.Entity,
                member.Number,
                cancellationToken
            );
            kept.UnionWith(baselines.Select(b => (b.FlowId, b.SourceNumber, b.TargetNumber)));
        }

        BaselineWrite[] writes =
        [
            .. pair
                .Image.Baselines.Where(b => !kept.Contains((b.FlowId, b.SourceNumber, b.TargetNumber)))
                .Select(b => Write(pair.Image.LinkId, b))
                .Where(w =>
                    present.ContainsKey((w.Flow.Source.Id, w.SourceNumber))
                    && present.ContainsKey((w.Flow.Target.Id, w.TargetNumber))
                ),
        ];
        return new UndoLink(pair.Added, pair.Back, writes, [.. Due(pair, writes).Distinct()])
        {
            OwnWrites =
            [
                .. pair.Image.OwnWrite is var (sent, answered)
                    ? pair.Added.Select(added => new OwnWrite(added.Entity, added.Key, sent, answered))
                    : [],
            ],
        };
    }

    private BaselineWrite Write(long linkId, BaselineImage image) =>
        new(_flows![image.FlowId], linkId, new Baseline(image.Results, image.Targets))
        {
            SourceNumber = image.SourceNumber,
            TargetNumber = image.TargetNumber,
            MeetsSource = false,
        };

    private IEnumerable<DueRecord> Due(PartedPair pair, BaselineWrite[] writes) =>
        [
            new DueRecord(flow.Flow, pair.Image.Source),
            .. flow.Opposites.Select(opposite => new DueRecord(opposite.Flow, pair.Image.Target)),
            .. writes.Select(w => new DueRecord(w.Flow, pair.Present[(w.Flow.Source.Id, w.SourceNumber)])),
        ];

    private static UndoneRecord Left(UndoneRecord record, UndoReason? reason) =>
        record with
        {
            Plan = new UndoPlan(UndoKind.Nothing, record.Plan.Image) { Reason = reason },
        };
}
