namespace CrmConnector.Abstractions.Definitions;

/// <summary>
/// A pointer of an entity that means "the same real thing". What one process says of an entity is a fact about the entity: every process of the link set that
/// reads or writes it follows the pointer.
/// </summary>
/// <param name="Holder">The entity whose records hold it.</param>
/// <param name="Field">Its field.</param>
/// <param name="Pointed">The entity pointed to.</param>
public sealed record JoinPointer(EntityAddress Holder, string Field, EntityAddress Pointed)
{
    /// <summary>All pointers of a link set.</summary>
    public static IReadOnlyList<JoinPointer> Of(IEnumerable<ProcessDefinition> processes, string linkSet)
    {
        ProcessDefinition[] own = [.. processes.Where(process => process.LinkSet == linkSet)];
        return
        [
            .. own.SelectMany(process => process.Joins.Select(rule => Of(process, rule, own)))
                .OfType<JoinPointer>()
                .Distinct(),
        ];
    }

    /// <summary>
    /// The pointer that a process declares: of the side whose connection has the entity pointed to, as a process of the link set names it; the source where both
    /// have. Null where none has.
    /// </summary>
    public static JoinPointer? Of(ProcessDefinition process, JoinRule rule, IReadOnlyList<ProcessDefinition> linkSet) =>
        new[] { process.From, process.To }
            .Select(holder => new JoinPointer(holder, rule.Field, holder with { Entity = rule.Entity }))
            .FirstOrDefault(pointer => linkSet.Any(p => p.From == pointer.Pointed || p.To == pointer.Pointed));
}
