using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Deciding;

/// <summary>Decides whether a deletion may reach a target record: an edit beats it.</summary>
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

    private static ulong At(ulong[] hashes, int field) => field < hashes.Length ? hashes[field] : 0;
}
