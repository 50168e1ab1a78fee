using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Engine.Leasing;

/// <summary>Names the lease of a process: link sets that share an entity count as one.</summary>
public static class LeaseNames
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
                if (Parts(other).Any(p => sets.Contains(p.LinkSet) || entities.Overlaps([p.From, p.To])))
                {
                    foreach (var part in Parts(other))
                    {
                        grew |= sets.Add(part.LinkSet) | entities.Add(part.From) | entities.Add(part.To);
                    }
                }
            }
        } while (grew);

        return sets.Min!;
    }

    /// <summary>Lines are read and written with their headers, so their link sets hang together.</summary>
    private static IEnumerable<ProcessDefinition> Parts(ProcessDefinition process) =>
        process.Lines is null ? [process] : [process, process.Lines];
}
