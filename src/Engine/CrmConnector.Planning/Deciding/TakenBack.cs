using CrmConnector.Planning.Mapping;

namespace CrmConnector.Planning.Deciding;

/// <summary>A target record whose creation was undone: it stays away until its source record says something new.</summary>
public static class TakenBack
{
    /// <summary>True when a result differs from the one last delivered: an edit, or another mapping.</summary>
    /// <param name="rules">The rules of the flow.</param>
    /// <param name="delivered">The hashes of the results last delivered, in field order.</param>
    /// <param name="mapped">What the mapping makes of the source record now.</param>
    public static bool Returns(FlowRules rules, ulong[] delivered, MappedRecord mapped)
    {
        var hashes = rules.Hashes(mapped);
        for (var i = 0; i < hashes.Length; i++)
        {
            if (hashes[i] != 0 && hashes[i] != (i < delivered.Length ? delivered[i] : 0))
            {
                return true;
            }
        }

        return false;
    }
}
