using CrmConnector.Abstractions.Records;

namespace CrmConnector.Simulation.Judging;

/// <summary>The source records of one process that stand in quarantine, with the reason, and those that wait for others.</summary>
internal sealed record HeldUp(IReadOnlyDictionary<RecordKey, string> Quarantined, IReadOnlySet<RecordKey> Waiting)
{
    public bool Contains(RecordKey key) => Quarantined.ContainsKey(key) || Waiting.Contains(key);
}
