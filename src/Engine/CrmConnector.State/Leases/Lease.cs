namespace CrmConnector.State.Leases;

/// <summary>The right to work on a link set until a time.</summary>
/// <param name="LinkSet">The link set.</param>
/// <param name="Owner">Who has it; unique per start of the program.</param>
/// <param name="Token">Higher than that of every owner before: the fencing token.</param>
/// <param name="Until">When it ends unless it is renewed.</param>
public sealed record Lease(string LinkSet, string Owner, long Token, DateTimeOffset Until)
{
    /// <summary>
    /// When the lease of the owner before ended, if that one neither released it nor let it go by itself: calls that it sent may still be under
    /// way until this time plus the longest call timeout, and its open intents come first. Null when there is nothing to wait for.
    /// </summary>
    public DateTimeOffset? TakenOverFrom { get; init; }
}
