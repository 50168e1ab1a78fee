using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Leasing;

namespace CrmConnector.Service.Configuring;

/// <summary>What a reload changes.</summary>
internal static class ProcessDifference
{
    /// <summary>Names of processes that are new, gone or other than before.</summary>
    public static IReadOnlySet<string> Changed(
        IReadOnlyList<ProcessDefinition> before,
        IReadOnlyList<ProcessDefinition> after
    )
    {
        var known = before.ToDictionary(p => p.Name, StringComparer.Ordinal);
        var changed = known.Keys.Except(after.Select(p => p.Name), StringComparer.Ordinal);
        return changed
            .Concat(after.Where(p => !ReferenceEquals(known.GetValueOrDefault(p.Name), p)).Select(p => p.Name))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// Names of processes that a change concerns: those that share a lease with a changed one, before or after, as they read each other's mappings.
    /// </summary>
    public static IReadOnlySet<string> Concerned(
        IReadOnlyList<ProcessDefinition> before,
        IReadOnlyList<ProcessDefinition> after,
        IReadOnlySet<string> changed
    ) =>
        ((IReadOnlyList<ProcessDefinition>[])[before, after])
            .SelectMany(set =>
                set.GroupBy(p => LeaseNames.Of(p, set), StringComparer.Ordinal)
                    .Where(group => group.Any(p => changed.Contains(p.Name)))
                    .SelectMany(group => group)
            )
            .Select(p => p.Name)
            .ToHashSet(StringComparer.Ordinal);
}
