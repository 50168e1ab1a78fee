using CrmConnector.Abstractions.Records;

namespace CrmConnector.Simulation.Judging;

/// <summary>What of one flow's source records stands in quarantine, with the reason, what waits for other records, and what for a person.</summary>
internal sealed record HeldUp(
    IReadOnlyDictionary<RecordKey, string> Quarantined,
    IReadOnlySet<RecordKey> Waiting,
    IReadOnlySet<RecordKey> InReview
)
{
    public bool Contains(RecordKey key) =>
        Quarantined.ContainsKey(key) || Waiting.Contains(key) || InReview.Contains(key);
}
