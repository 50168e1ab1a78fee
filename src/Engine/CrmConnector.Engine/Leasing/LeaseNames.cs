using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Engine.Leasing;

/// <summary>Names the lease of a process: link sets that share an entity count as one.</summary>
internal static class LeaseNames
{
    /// <summary>The first name, in ordinal order, of all link sets that hang together with that of the process.</summary>
    public static string Of(ProcessDefinition process, IReadOnlyList<ProcessDefinition> all)
    {
        var sets = new SortedSet<string>(StringComparer.Ordinal) { process.LinkSet };
        var entities = new HashSet<EntityAddress> { process.From, process.To };
        bool grew;
        do
        {
            grew = false;
            foreach (var other in all)
            {
                var touches =
                    sets.Contains(other.LinkSet) || entities.Contains(other.From) || entities.Contains(other.To);
                if (touches)
                {
                    grew |= sets.Add(other.LinkSet) | entities.Add(other.From) | entities.Add(other.To);
                }
            }
        } while (grew);

        return sets.Min!;
    }
}
