using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Deciding;

/// <summary>What the state store knows of a linked record in this flow.</summary>
/// <param name="TargetKey">The linked target record; null when the link has no member of the target entity yet.</param>
/// <param name="TargetGone">Its users deleted it.</param>
/// <param name="Results">The hashes of the results last delivered, in the mapping's field order; empty or 0 for "not seen".</param>
/// <param name="Targets">What the target held right after, alike; empty where never read.</param>
public sealed record LinkState(RecordKey? TargetKey, bool TargetGone, ulong[] Results, ulong[] Targets)
{
    /// <summary>The target record is gone because its creation was undone (<see cref="Deciding.TakenBack"/>).</summary>
    public bool TakenBack { get; init; }

    /// <summary>
    /// A link whose baselines are not trusted: something was delivered, nobody knows what. Whatever differs goes by the conflict rule, blanks
    /// included.
    /// </summary>
    public static LinkState Doubtful(RecordKey? targetKey, bool targetGone, int fields)
    {
        var results = new ulong[fields];
        Array.Fill(results, ulong.MaxValue);
        return new LinkState(targetKey, targetGone, results, []);
    }
}
