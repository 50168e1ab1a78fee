using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.State.Conversions;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Converting;

/// <summary>The conversions that were open when the run began, as far as its flow has a part in them.</summary>
internal sealed class OpenConversions
{
    private const int Most = 100_000;
    private const int PageSize = 1000;

    /// <summary>The flow that converts; null where the run's process converts nothing.</summary>
    public StoredFlow? Flow { get; private set; }

    /// <summary>Records for which nothing was created yet.</summary>
    public HashSet<RecordKey> Stuck { get; } = [];

    /// <summary>For the flow back: converted records that do not hold yet what the target generated.</summary>
    public HashSet<RecordKey> ToWriteBack { get; } = [];

    /// <summary>Looks them up.</summary>
    public async ValueTask LoadAsync(FlowContext flow, CancellationToken cancellationToken)
    {
        if (flow.Process.Conversion is null)
        {
            return;
        }

        if (flow.Process.ConvertedFrom is not null)
        {
            Flow = await ConvertedRecords.ConvertingFlowAsync(flow, cancellationToken);
        }
        else if (!flow.Process.IsReverse)
        {
            Flow = flow.Flow;
            await LoadAsync(flow, ConversionStep.Data, Stuck, cancellationToken);
            await LoadAsync(flow, ConversionStep.Duplicates, Stuck, cancellationToken);
            await LoadAsync(flow, ConversionStep.Create, Stuck, cancellationToken);
        }
        else if (flow.Opposites.FirstOrDefault(o => o.Flow.Process == flow.Flow.Process) is { } forward)
        {
            Flow = forward.Flow;
            await LoadAsync(flow, ConversionStep.WriteBack, ToWriteBack, cancellationToken);
        }
    }

    private async ValueTask LoadAsync(
        FlowContext flow,
        ConversionStep step,
        HashSet<RecordKey> into,
        CancellationToken cancellationToken
    )
    {
        RecordKey? after = null;
        while (into.Count < Most)
        {
            var keys = await flow.Services.Store.Conversions.FindOpenAsync(
                Flow!,
                step,
                after,
                PageSize,
                cancellationToken
            );
            into.UnionWith(keys);
            if (keys.Count < PageSize)
            {
                return;
            }

            after = keys[^1];
        }
    }
}
