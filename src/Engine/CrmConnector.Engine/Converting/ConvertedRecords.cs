using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Conversions;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Converting;

/// <summary>
/// For a flow to what converted records became: the records of its source of which the step is open. It reads these and no others, and of those that it meets
/// besides (because their links changed) it touches none.
/// </summary>
internal sealed class ConvertedRecords(FlowContext flow)
{
    private const int PageSize = 1000;
    private const int Most = 100_000;
    private HashSet<RecordKey>? _open;

    /// <summary>The flow that converts; null where it never ran.</summary>
    public static async ValueTask<StoredFlow?> ConvertingFlowAsync(
        FlowContext flow,
        CancellationToken cancellationToken
    ) =>
        (await flow.Services.Store.Flows.ListFlowsAsync(flow.Process.Name, cancellationToken)).FirstOrDefault(other =>
            new EntityAddress(other.Source.Connection, other.Source.Entity) == flow.Process.ConvertedFrom
            && other.Target.Id == flow.Flow.Source.Id
        );

    /// <summary>The records with an open step, of the flow's source.</summary>
    public async ValueTask<IReadOnlySet<RecordKey>> FindAsync(CancellationToken cancellationToken)
    {
        if (_open is not null)
        {
            return _open;
        }

        var found = new HashSet<RecordKey>();
        if (await ConvertingFlowAsync(flow, cancellationToken) is { } converting)
        {
            await LoadAsync(converting, found, cancellationToken);
        }

        return _open = found;
    }

    /// <summary>Puts the others of a page out of scope; nothing is done for any other flow.</summary>
    public async ValueTask<MappedRecord?[]> LimitAsync(
        IReadOnlyList<Record> records,
        MappedRecord?[] mapped,
        CancellationToken cancellationToken
    )
    {
        if (flow.Process.ConvertedFrom is null)
        {
            return mapped;
        }

        var open = await FindAsync(cancellationToken);
        return [.. mapped.Select((record, i) => open.Contains(records[i].Key) ? record : null)];
    }

    private async ValueTask LoadAsync(
        StoredFlow converting,
        HashSet<RecordKey> found,
        CancellationToken cancellationToken
    )
    {
        var store = flow.Services.Store;
        RecordKey? after = null;
        while (found.Count < Most)
        {
            var keys = await store.Conversions.FindOpenAsync(
                converting,
                ConversionStep.BecameWriteBack,
                after,
                PageSize,
                cancellationToken
            );
            if (keys.Count == 0)
            {
                return;
            }

            var targets = await store.Links.ResolveAsync(converting.Source, converting.Target, keys, cancellationToken);
            found.UnionWith(targets.OfType<RecordKey>());
            after = keys[^1];
        }
    }
}
