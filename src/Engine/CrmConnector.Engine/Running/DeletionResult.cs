using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Running;

/// <summary>What became of one deletion.</summary>
internal sealed record DeletionResult(RecordKey Key, LinkLookup Lookup, DeletionEffect Effect)
{
    /// <summary>What the target record held before, or how it was linked; null where nothing was done, or values are not journalled.</summary>
    public BeforeImage? Image { get; init; }

    /// <summary>Why the target refused; null where it did not.</summary>
    public PlanReason? Reason { get; init; }

    /// <summary>One result per source record: of one that has several target records, the one that leaves the most to be looked at.</summary>
    public static IReadOnlyList<DeletionResult> Together(IReadOnlyList<DeletionResult> results) =>
        [.. results.GroupBy(r => r.Key).Select(g => g.MaxBy(r => (Rank(r.Effect), r.Image is not null))!)];

    private static int Rank(DeletionEffect effect) =>
        effect switch
        {
            DeletionEffect.Edited => 5,
            DeletionEffect.Refused => 4,
            DeletionEffect.NotApplied => 3,
            DeletionEffect.Set => 2,
            DeletionEffect.Deleted => 1,
            _ => 0,
        };
}
