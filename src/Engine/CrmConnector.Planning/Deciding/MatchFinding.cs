using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Deciding;

/// <summary>What the search for an existing target record of an unlinked source record found.</summary>
/// <param name="Target">The one record found, read now in the mapping's target shape; null for none.</param>
/// <param name="Reason">Why the finding cannot be used; null when it can.</param>
public sealed record MatchFinding(Record? Target, PlanReason? Reason)
{
    /// <summary>The records found, a few of them, where there is more than one or the one cannot be taken; empty else.</summary>
    public IReadOnlyList<Record> Candidates { get; init; } = [];

    /// <summary>The same record found, which cannot be taken.</summary>
    /// <param name="reason">Why it cannot.</param>
    public MatchFinding Refused(PlanReason reason) =>
        new(null, reason) { Candidates = Target is { } found ? [found] : Candidates };

    /// <summary>No existing record: it may be created.</summary>
    public static MatchFinding None { get; } = new(null, null);
}
