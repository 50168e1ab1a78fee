using CrmConnector.Abstractions.Definitions;
using CrmConnector.Service.Configuring;
using CrmConnector.Service.Runs;

namespace CrmConnector.Service.Signals;

/// <summary>Knows which processes an entity's signal wakes: those that read it, in either direction, and ask to run in real time.</summary>
internal sealed class SignalRoutes(IProcessBook book, IRunRequests queue, SecondLooks looks)
{
    private volatile Routes _routes = new([], new Dictionary<EntityAddress, string[]>());

    /// <summary>All entities whose signals somebody waits for, by connection.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Entities =>
        Present()
            .ByEntity.Keys.GroupBy(e => e.Connection, e => e.Entity, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                IReadOnlyCollection<string> (g) => g.ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal
            );

    /// <summary>Something changed in an entity: whoever reads it is asked to run. Gives how many that are.</summary>
    /// <param name="connection">The entity's connection.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="mayBeEarly">The feed may not know of it yet.</param>
    public int Signal(string connection, string entity, bool mayBeEarly = false)
    {
        if (!Present().ByEntity.TryGetValue(new EntityAddress(connection, entity), out var processes))
        {
            return 0;
        }

        foreach (var process in processes)
        {
            queue.Request(process, RunTrigger.Signal);
            if (mayBeEarly)
            {
                looks.Begin(process);
            }
        }

        return processes.Length;
    }

    private Routes Present()
    {
        var routes = _routes;
        if (!ReferenceEquals(routes.Processes, book.Current))
        {
            _routes = routes = new Routes(book.Current, Build(book.Current));
        }

        return routes;
    }

    private static Dictionary<EntityAddress, string[]> Build(IReadOnlyList<ProcessDefinition> processes) =>
        processes
            .Where(p => p.Schedule is { Realtime: true })
            .SelectMany(p => ReadEntities.Of(p).Distinct().Select(entity => (Entity: entity, p.Name)))
            .GroupBy(r => r.Entity, r => r.Name)
            .ToDictionary(g => g.Key, g => g.ToArray());

    private sealed record Routes(
        IReadOnlyList<ProcessDefinition> Processes,
        IReadOnlyDictionary<EntityAddress, string[]> ByEntity
    );
}
