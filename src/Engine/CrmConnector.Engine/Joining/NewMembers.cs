using CrmConnector.Engine.Flows;
using CrmConnector.State.Due;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Joining;

/// <summary>The other flows over a link that got a member look at it again: what they could not do without that member is to be done now.</summary>
internal sealed class NewMembers(FlowContext flow)
{
    /// <summary>What is to be looked at again.</summary>
    public async ValueTask<IReadOnlyList<DueRecord>> DueAsync(
        IReadOnlyList<AddedMember> added,
        CancellationToken cancellationToken
    )
    {
        if (added.Count == 0)
        {
            return [];
        }

        var flows = await flow.Services.Store.Flows.ListFlowsAsync(process: null, cancellationToken);
        var members = await flow.Services.Store.Links.MembersAsync(
            [.. added.Select(one => one.LinkId)],
            cancellationToken
        );
        var due = new List<DueRecord>();
        for (var i = 0; i < added.Count; i++)
        {
            var entity = added[i].Entity.Id;
            due.AddRange(flows.Where(f => f.Source.Id == entity).Select(f => new DueRecord(f, added[i].Key)));
            foreach (var into in flows.Where(f => f.Target.Id == entity))
            {
                due.AddRange(
                    members[i].Where(m => m.Entity.Id == into.Source.Id).Select(m => new DueRecord(into, m.Key))
                );
            }
        }

        return due;
    }
}
