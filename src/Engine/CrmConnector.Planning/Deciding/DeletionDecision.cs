using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Planning.Deciding;

/// <summary>Decides between a deletion on one side and an edit on the other: the edit beats it.</summary>
public static class DeletionDecision
{
    /// <summary>
    /// True when the target's users may have edited it: a mapped field holds something else than was delivered; or a value that nobody agreed on yet was on
    /// its way to the record that is gone; or not a single field was ever seen, as the record joined the link by another flow.
    /// </summary>
    /// <param name="rules">The rules of the flow whose source record is gone.</param>
    /// <param name="target">The target record as it is now, in the mapping's field order.</param>
    /// <param name="results">The baseline's first halves.</param>
    /// <param name="targets">The baseline's second halves.</param>
    /// <param name="carried">Per mapped field: a flow in the opposite direction makes something of what the target holds.</param>
    public static bool IsEdited(FlowRules rules, Record target, ulong[] results, ulong[] targets, bool[] carried)
    {
        var (isSeen, mayBeSeen) = (false, false);
        for (var i = 0; i < rules.Mapping.Fields.Count; i++)
        {
            if (rules.Mapping.Fields[i].Write != WriteRule.Always)
            {
                continue;
            }

            mayBeSeen = true;
            var expected = At(targets, i) is not 0 and var held ? held : At(results, i);
            isSeen |= expected != 0;
            if (expected == 0 ? i < carried.Length && carried[i] : rules.Hash(target.Values[i], i) != expected)
            {
                return true;
            }
        }

        return mayBeSeen && !isSeen;
    }

    /// <summary>
    /// True when the source's users may have edited a record whose target record is gone: a mapped field says something else than was last delivered; or it says
    /// something that was never delivered; or nothing was ever delivered. Fields that are written only once, or only where the target has none, tell nothing:
    /// no edit of theirs would have reached the target.
    /// </summary>
    /// <param name="rules">The rules of the flow whose target record is gone.</param>
    /// <param name="delivered">The baseline's first halves.</param>
    /// <param name="mapped">What the mapping makes of the source record now.</param>
    public static bool IsEdited(FlowRules rules, ulong[] delivered, MappedRecord mapped)
    {
        var hashes = rules.Hashes(mapped);
        var (isSeen, mayBeSeen) = (false, false);
        for (var i = 0; i < hashes.Length; i++)
        {
            if (rules.Mapping.Fields[i].Write != WriteRule.Always)
            {
                continue;
            }

            mayBeSeen = true;
            var before = At(delivered, i);
            isSeen |= before != 0;
            if (before == 0 ? mapped.Results[i] is { IsPresent: true, IsBlank: false } : hashes[i] != before)
            {
                return true;
            }
        }

        return mayBeSeen && !isSeen;
    }

    private static ulong At(ulong[] hashes, int field) => field < hashes.Length ? hashes[field] : 0;
}
