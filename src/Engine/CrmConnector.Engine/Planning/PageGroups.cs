using System.Globalization;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// Records of one group go one after the other: creates with the same match value; and where a link may have many records of the source entity, those that
/// would each make a link with one target record, or each bring their link a target record. The others then join, or find it.
/// </summary>
internal sealed class PageGroups(FlowContext flow)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>True for the first record of its group, and for one that is in none; the others of the page wait for it.</summary>
    public bool IsFirst(PlannedRecord record, MatchCandidate? match)
    {
        var groups = GroupsOf(record, match);
        if (groups.Count > 0 && groups.Any(_taken.Contains))
        {
            return false;
        }

        _taken.UnionWith(groups);
        return true;
    }

    private IReadOnlyList<string> GroupsOf(PlannedRecord record, MatchCandidate? match)
    {
        var creates = record.Plan.Kind == PlanKind.Create;
        if (!creates && record.Plan.Kind is not (PlanKind.Link or PlanKind.LinkAndUpdate))
        {
            return [];
        }

        string[] group = creates && match?.Group is { } value ? [value] : [];
        // also one whose own target record is gone, and that found another
        var staysWithItsOwn = record.Lookup.Other is { } own && own.Key == record.Plan.Target;
        if (!flow.Process.FromMembers.Many || staysWithItsOwn || record is not { Joins: null, TakesOver: null })
        {
            return group;
        }

        string[] target = record.Plan.Target is { } key ? ["target:" + key] : [];
        string[] link = record.Lookup.IsMember
            ? [string.Create(CultureInfo.InvariantCulture, $"link:{record.Lookup.LinkId}")]
            : [];
        return [.. group, .. target, .. link];
    }
}
