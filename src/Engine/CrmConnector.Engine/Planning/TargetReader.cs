using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;

namespace CrmConnector.Engine.Planning;

/// <summary>Reads target records as they are now.</summary>
/// <param name="flow">The flow.</param>
/// <param name="shape">The fields to read; null for the flow's target shape.</param>
internal sealed class TargetReader(FlowContext flow, RecordShape? shape = null)
{
    /// <summary>The records found, by key.</summary>
    public async ValueTask<Dictionary<RecordKey, Record>> ReadAsync(
        IReadOnlyList<RecordKey> keys,
        CancellationToken cancellationToken
    )
    {
        if (keys.Count == 0)
        {
            return [];
        }

        var request = new FetchRequest(flow.Process.To.Entity, shape ?? flow.TargetShape, keys);
        var found = await flow.Calls.CallAsync(token => flow.Target.FetchAsync(request, token), cancellationToken);
        var records = new Dictionary<RecordKey, Record>();
        for (var i = 0; i < keys.Count; i++)
        {
            if (found[i] is { } record)
            {
                records[keys[i]] = record;
            }
        }

        return records;
    }
}
