using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Joining;

/// <summary>
/// The joins of a link set: what one of its processes says of an entity is a fact about that entity, and all processes that read or write it follow it,
/// whichever comes first.
/// </summary>
internal static class JoinPaths
{
    /// <summary>All of them, with their places in the state store.</summary>
    public static async ValueTask<IReadOnlyList<JoinPath>> LoadAsync(
        EngineServices services,
        string linkSet,
        CancellationToken cancellationToken
    )
    {
        var paths = new List<JoinPath>();
        foreach (var pointer in JoinPointer.Of(services.Processes, linkSet))
        {
            var holder = await RegisterAsync(pointer.Holder);
            paths.Add(new JoinPath(holder, pointer.Field, await RegisterAsync(pointer.Pointed)));
        }

        return paths;

        ValueTask<LinkEntity> RegisterAsync(EntityAddress entity) =>
            services.Store.Flows.RegisterEntityAsync(linkSet, entity, cancellationToken);
    }
}
