using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Planning.Routing;

/// <summary>Finds all routes of a link set.</summary>
internal sealed class RouteFinder(IEnumerable<RouteStep> steps)
{
    /// <summary>Longer ways than through so many entities are not followed.</summary>
    private const int Longest = 6;

    private readonly ILookup<FieldNode, RouteStep> _steps = steps.ToLookup(s => s.From);

    /// <summary>All routes from every field, the short ones first.</summary>
    public IEnumerable<Route> All() => _steps.SelectMany(g => From(g.Key)).OrderBy(r => r.Steps.Count);

    private List<Route> From(FieldNode start)
    {
        var routes = new List<Route>();
        var open = new Queue<IReadOnlyList<RouteStep>>(_steps[start].Select(s => (IReadOnlyList<RouteStep>)[s]));
        while (open.TryDequeue(out var path))
        {
            routes.Add(new Route(path));
            if (path.Count < Longest && path[^1].To.Entity != start.Entity)
            {
                foreach (var next in _steps[path[^1].To].Where(s => IsNew(s.To.Entity, start, path)))
                {
                    open.Enqueue([.. path, next]);
                }
            }
        }

        return routes;
    }

    private static bool IsNew(EntityAddress entity, FieldNode start, IReadOnlyList<RouteStep> path) =>
        entity == start.Entity || path.All(s => s.To.Entity != entity);
}
