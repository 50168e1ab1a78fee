using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Reading;

/// <summary>
/// Makes the flows that bring what the target generated to what converted records became: flows of their own, so that their writes are merged, noted,
/// settled after a crash and known for no edit like all others.
/// </summary>
internal static class BecameFlows
{
    /// <summary>One per entity into which something is written back.</summary>
    public static IReadOnlyList<ProcessDefinition> Of(ProcessDefinition forward) =>
        [
            .. (forward.Conversion?.Became ?? [])
                .Where(became => became.WriteBack.Count > 0)
                .Select(became => Of(forward, became)),
        ];

    private static ProcessDefinition Of(ProcessDefinition forward, BecameRule became) =>
        forward with
        {
            IsReverse = true,
            ConvertedFrom = forward.From,
            From = forward.To,
            To = forward.From with { Entity = became.Entity },
            FromMembers = forward.ToMembers,
            ToMembers = MemberRule.One,
            Match = [],
            Joins = [],
            // what the target generated is right there: it wins over whatever the field holds
            Fields = [.. became.WriteBack.Select(f => f with { IsOneWay = true, Conflicts = forward.To.Connection })],
            Where = Condition.Always,
            Creates = CreateRule.No,
            Deletes = DeleteRule.Ignore,
            Recreate = RecreateRule.IfEdited,
            // each of its writes belongs to a record that the guards let be converted: many at once are no accident of their own
            Guard = forward.Guard with
            {
                Updates = null,
            },
            // what was begun is finished, whatever is selected meanwhile
            Wizard = null,
        };
}
