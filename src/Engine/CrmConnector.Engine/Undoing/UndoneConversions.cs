using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Converting;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.State.Conversions;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Undoing;

/// <summary>
/// What an undo takes back of conversions. Where it deletes the created record, all steps are forgotten: the next edit begins anew, with a new
/// record. Where it only puts back what was written into the converted record, or into what that became, that step is no longer done.
/// </summary>
internal sealed class UndoneConversions(FlowContext flow)
{
    private readonly List<(RecordKey Source, RecordKey Target)> _restored = [];
    private readonly List<RecordKey> _forgotten = [];

    /// <summary>Records whose conversion is as if it had not been.</summary>
    public IReadOnlyList<RecordKey> Forgotten => _forgotten;

    /// <summary>A created record was deleted.</summary>
    public void Deleted(RecordKey source)
    {
        if (flow.Rules.Converts)
        {
            _forgotten.Add(source);
        }
    }

    /// <summary>Fields of a record hold again what they held before.</summary>
    public void Restored(RecordKey source, RecordKey target)
    {
        if (flow.Process is { Conversion: not null, IsReverse: true })
        {
            _restored.Add((source, target));
        }
    }

    /// <summary>The steps that are no longer done.</summary>
    public async ValueTask<IReadOnlyList<ConversionNote>> NotesAsync(CancellationToken cancellationToken)
    {
        if (_restored.Count == 0)
        {
            return [];
        }

        if (flow.Process.ConvertedFrom is null)
        {
            return flow.Opposites.FirstOrDefault(o => o.Flow.Process == flow.Flow.Process)?.Flow is { } forward
                ? [.. _restored.Select(r => Undone(forward, r.Target, ConversionStep.WriteBack))]
                : [];
        }

        if (await ConvertedRecords.ConvertingFlowAsync(flow, cancellationToken) is not { } converting)
        {
            return [];
        }

        RecordKey[] made = [.. _restored.Select(r => r.Source)];
        var lookups = await flow.Services.Store.Links.FindLinksByTargetAsync(converting, made, cancellationToken);
        return
        [
            .. lookups
                .SelectMany(PagePairs.Of)
                .Where(pair => pair.Other is not null)
                .Select(pair => Undone(converting, pair.Other!.Key, ConversionStep.BecameWriteBack)),
        ];
    }

    private static ConversionNote Undone(StoredFlow converting, RecordKey converted, ConversionStep step) =>
        new(converting, converted, step, ConversionState.Undone) { Begins = false };
}
