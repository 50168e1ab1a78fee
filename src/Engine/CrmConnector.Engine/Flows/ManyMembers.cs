using CrmConnector.Abstractions.Definitions;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Flows;

/// <summary>Which entities of a link set a link may have many records of, as the processes say.</summary>
public static class ManyMembers
{
    /// <summary>True when a link may have many records of the entity.</summary>
    public static bool Includes(IEnumerable<ProcessDefinition> processes, LinkEntity entity)
    {
        var address = new EntityAddress(entity.Connection, entity.Entity);
        return processes.Any(p =>
            p.LinkSet == entity.LinkSet
            && ((p.FromMembers.Many && p.From == address) || (p.ToMembers.Many && p.To == address))
        );
    }
}
