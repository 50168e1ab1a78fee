using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes;

/// <summary>Puts processes into the order in which they run.</summary>
public static class ProcessOrder
{
    /// <summary>
    /// A process that points to records of a link set comes after the processes that fill it; otherwise the files' order stays. A circle is
    /// entered where the files' order enters it: what is missing then waits and is released by its arrival.
    /// </summary>
    public static IReadOnlyList<ProcessDefinition> ByReferences(IReadOnlyList<ProcessDefinition> processes)
    {
        var ordered = new List<ProcessDefinition>();
        var entered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var process in processes)
        {
            Visit(process);
        }

        return ordered;

        void Visit(ProcessDefinition process)
        {
            if (!entered.Add(process.Name))
            {
                return;
            }

            var needed = process
                .Fields.Concat(process.Lines?.Fields ?? [])
                .Select(f => f.Reference?.LinkSet)
                .OfType<string>()
                .ToHashSet(StringComparer.Ordinal);
            foreach (var other in processes.Where(p => Fills(p, needed)))
            {
                Visit(other);
            }

            ordered.Add(process);
        }
    }

    private static bool Fills(ProcessDefinition process, HashSet<string> linkSets) =>
        linkSets.Contains(process.LinkSet) || (process.Lines is { } lines && linkSets.Contains(lines.LinkSet));
}
