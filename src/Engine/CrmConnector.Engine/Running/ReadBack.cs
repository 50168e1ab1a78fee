using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Learns what the target stored where its answers do not tell: by reading, and only from a record that still has the version that the write gave it.
/// Any other read may already show somebody's edit.
/// </summary>
/// <param name="flow">The flow.</param>
/// <param name="shape">The fields to read; null for the mapped ones.</param>
internal sealed class ReadBack(FlowContext flow, RecordShape? shape = null)
{
    /// <summary>The stored values of the fields, by key; records that are not known to be as written are missing.</summary>
    public async ValueTask<IReadOnlyDictionary<RecordKey, FieldValue[]>> ReadAsync(
        IReadOnlyList<Send> sends,
        CancellationToken cancellationToken
    )
    {
        var known = new Dictionary<RecordKey, FieldValue[]>();
        var versions = new Dictionary<RecordKey, string>();
        foreach (var send in sends)
        {
            if (send.Outcome is WriteOutcome.Written { Stored: null, Version: { } version } written)
            {
                versions[written.Key] = version;
            }
        }

        if (versions.Count == 0)
        {
            return known;
        }

        RecordKey[] keys = [.. versions.Keys];
        var request = new FetchRequest(flow.Process.To.Entity, shape ?? flow.Mapping.TargetShape, keys);
        var found = await flow.Calls.CallAsync(token => flow.Target.FetchAsync(request, token), cancellationToken);
        for (var i = 0; i < keys.Length; i++)
        {
            if (found[i] is { } record && record.Version == versions[keys[i]])
            {
                known[keys[i]] = record.Values;
            }
        }

        return known;
    }
}
