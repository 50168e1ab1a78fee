using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging.TwoWay;

/// <summary>Knows who must win a conflict, where there surely was one: both sides edited an agreed value, and no run came in between.</summary>
internal sealed class ConflictJudge(World world, SharedThing thing, string field)
{
    private readonly SimulatedProcess _flow = thing.Network.Flows[0];

    /// <summary>The edit that must win; null where that cannot be said.</summary>
    public SharedEdit? Winner(IReadOnlyList<SharedEdit> edits, List<SharedEdit> open)
    {
        if (open is not [var first, var second] || !IsConflict(edits, first, second))
        {
            return null;
        }

        return _flow.Meaning.Conflicts!.Of(field) switch
        {
            MeantConflicts.Review => null,
            MeantConflicts.Newest => Newest(first, second),
            var name => first.Entity.System.Name == name ? first : second,
        };
    }

    private bool IsConflict(IReadOnlyList<SharedEdit> edits, SharedEdit first, SharedEdit second)
    {
        var isBetweenRuns = !world.Runs.Exists(run =>
            thing.Network.Flows.Contains(run.Process) && run.Began < second.At && run.Ended > first.At
        );
        if (
            !isBetweenRuns
            || first.Entity == second.Entity
            || first is { IsDoubtful: true } or { IsBirth: true }
            || second is { IsDoubtful: true } or { IsBirth: true }
            || thing.All.Any(place => world.Decided.Contains((place.Entity, place.Record.Key)))
            || thing.All.Any(place => place.Record.Died > first.At)
            || thing.Network.Flows.Any(flow => flow.Versions[^1].Since > first.At)
        )
        {
            return false;
        }

        // What was edited and taken back within the same time has never been seen by anybody.
        var gap = world.Runs.Where(run => thing.Network.Flows.Contains(run.Process) && run.Ended < first.At);
        var since = gap.Any() ? gap.Max(run => run.Ended) : 0;
        var before = edits.LastOrDefault(edit => edit.At < since);
        var agreed = Says(first.Entity, first.Record, since);
        return before is not null
            && new Settling(world, thing).IsSettled(field, before.At, since + 1)
            && agreed != first.Says
            && agreed != second.Says
            && first.Says != second.Says;
    }

    private string Says(SimulatedEntity entity, SimulatedRecord record, long moment) =>
        Plain.Of(field, record.ValuesBefore(moment)[entity.Traits.IndexOf(field)]);

    /// <summary>The later one by the records' time stamps, where nobody touched the records until both flows had met them.</summary>
    private SharedEdit? Newest(SharedEdit first, SharedEdit second)
    {
        var met = thing
            .Network.Flows.Select(flow =>
                world.Runs.Find(run => run.Process == flow && run.IsCompleted && run.Began > second.At)?.Ended
                ?? long.MaxValue
            )
            .Max();
        var isTouched = thing
            .All.SelectMany(place => place.Record.Changes)
            .Any(change =>
                change.By == Actor.User && change.At > first.At && change.At != second.At && change.At < met
            );
        if (isTouched || (first.Stamp - second.Stamp).Duration() < TimeSpan.FromSeconds(2))
        {
            return null;
        }

        return first.Stamp > second.Stamp ? first : second;
    }
}
