using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Running;
using CrmConnector.State.Conversions;
using CrmConnector.State.Flows;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Converting;

/// <summary>
/// Notes which converted records have what the target generated in all that they became. The baselines tell it, whichever run delivered: killed between the
/// write and the note, the next run finds the step open and the baseline there.
/// </summary>
internal sealed class BecameWriteBacks(RunScope run)
{
    private readonly FlowContext _flow = run.Flow;

    /// <summary>Does so for some converted records, in one commit.</summary>
    public async ValueTask NoteAsync(IReadOnlyList<RecordKey> converted, CancellationToken cancellationToken)
    {
        var converting = run.Conversions.Flow!;
        var targets = await _flow.Services.Store.Links.ResolveAsync(
            converting.Source,
            converting.Target,
            converted,
            cancellationToken
        );
        var reached = converted.Select(_ => new List<string>()).ToArray();
        var isDone = new bool[converted.Count];
        Array.Fill(isDone, true);
        foreach (var flow in await FlowsAsync(cancellationToken))
        {
            await LookAsync(flow, targets, reached, isDone, cancellationToken);
        }

        ConversionNote[] notes =
        [
            .. Enumerable
                .Range(0, converted.Count)
                .Where(i => isDone[i])
                .Select(i => new ConversionNote(
                    converting,
                    converted[i],
                    ConversionStep.BecameWriteBack,
                    ConversionState.Done
                )
                {
                    Detail = reached[i].Count > 0 ? string.Join(", ", reached[i]) : null,
                    Begins = false,
                }),
        ];
        if (notes.Length > 0)
        {
            await _flow.Services.Store.CommitPageAsync(
                new PageCommit(_flow.Flow, run.RunId, run.NextPage())
                {
                    Leases = run.Leases,
                    MeetsSources = false,
                    Conversions = notes,
                },
                cancellationToken
            );
        }
    }

    /// <summary>The process's flows to what its records became; null for one that never ran.</summary>
    private async ValueTask<IReadOnlyList<StoredFlow?>> FlowsAsync(CancellationToken cancellationToken)
    {
        var stored = await _flow.Services.Store.Flows.ListFlowsAsync(_flow.Process.Name, cancellationToken);
        return
        [
            .. _flow
                .Process.Conversion!.Became.Where(became => became.WriteBack.Count > 0)
                .Select(became => _flow.Process.To with { Entity = became.Entity })
                .Select(to =>
                    stored.FirstOrDefault(flow =>
                        flow.Source.Id == _flow.Flow.Source.Id
                        && new EntityAddress(flow.Target.Connection, flow.Target.Entity) == to
                    )
                ),
        ];
    }

    private async ValueTask LookAsync(
        StoredFlow? flow,
        RecordKey?[] targets,
        List<string>[] reached,
        bool[] isDone,
        CancellationToken cancellationToken
    )
    {
        int[] places = [.. Enumerable.Range(0, targets.Length).Where(i => targets[i] is not null)];
        RecordKey[] keys = [.. places.Select(i => targets[i]!.Value)];
        var lookups = flow is null
            ? new LinkLookup[keys.Length]
            : await _flow.Services.Store.Links.FindLinksAsync(flow, keys, cancellationToken);
        for (var i = 0; i < places.Length; i++)
        {
            LinkedTarget[] became =
            [
                .. PagePairs
                    .Of(lookups[i])
                    .Select(pair => pair.Other)
                    .OfType<LinkedTarget>()
                    .Where(other => !other.Gone),
            ];
            isDone[places[i]] &= flow is not null && Array.TrueForAll(became, IsDelivered);
            reached[places[i]].AddRange(became.Select(other => $"{flow!.Target.Entity} {other.Key}"));
        }
    }

    private static bool IsDelivered(LinkedTarget became) =>
        became.Baseline is { } baseline && baseline.Results.AsSpan().ContainsAnyExcept(0UL);
}
