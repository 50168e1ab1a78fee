using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging.TwoWay;

/// <summary>Judges what became of one real thing in a network.</summary>
internal sealed class SharedThingJudge(
    World world,
    SharedThing thing,
    IReadOnlyDictionary<SimulatedProcess, HeldUp> heldUp
)
{
    public void Judge()
    {
        foreach (var entity in thing.Network.Entities)
        {
            JudgeBirths(entity);
        }

        if (thing.IsContested)
        {
            return;
        }

        foreach (var flow in thing.Network.Flows)
        {
            JudgePresence(flow);
        }

        if (thing.Network.IsPair)
        {
            new SharedDeletionJudge(world, thing, heldUp).Judge();
        }

        var fields = thing
            .Network.Flows.SelectMany(flow => flow.Meaning.Fields)
            .Select(field => field.To)
            .Distinct(StringComparer.Ordinal)
            .Where(thing.Network.FlowsBothWays);
        foreach (var field in fields)
        {
            new SharedFieldJudge(world, thing, field, heldUp).Judge();
        }

        foreach (var flow in thing.Network.Flows)
        {
            new OneWayFieldsJudge(world, thing, flow, heldUp).Judge();
            new MarkJudge(world, thing, flow, heldUp).Judge();
        }
    }

    private void JudgeBirths(SimulatedEntity entity)
    {
        var made = thing.In(entity).Where(record => record.BornBy == Actor.Engine).ToList();
        if (made.Count(record => record.IsAlive) > 1)
        {
            throw Broken("G2", $"was created twice in {entity.System.Name}");
        }

        foreach (var record in made)
        {
            if (!thing.All.Any(other => other.Entity != entity && other.Record.Born < record.Born))
            {
                throw Broken("G2", $"was created from nothing in {entity.System.Name}");
            }

            var isFirst = thing.In(entity).All(other => other.Born >= record.Born);
            if (isFirst && !thing.Network.Flows.Any(flow => flow.Target == entity && flow.Meaning.Creates))
            {
                throw Broken("G6", $"was created in {entity.System.Name}, where no process may create");
            }

            if (!isFirst && new NeverAgain(world, thing).Forbids(entity, record))
            {
                throw Broken("G6", $"was created again in {entity.System.Name}, where it was to stay deleted");
            }
        }
    }

    private void JudgePresence(SimulatedProcess flow)
    {
        if (thing.LiveIn(flow.Source) is not { } source || !flow.Meaning.IsInScope(flow.Source, source.Values))
        {
            return;
        }

        var (held, target) = (heldUp[flow], thing.LiveIn(flow.Target));
        var canBeMapped = Deliverable.CanBeMapped(flow, flow.Meaning, source.Values);
        if (held.Quarantined.TryGetValue(source.Key, out var reason))
        {
            // Two links that turn out to be one thing are merged by a person.
            if (canBeMapped && !Deliverable.IsRefused(flow, source.Values) && reason != "links-differ")
            {
                throw Broken("G1", $"stands in quarantine of {flow} without need ({reason})");
            }

            return;
        }

        // A link whose member users deleted goes without one, and among several systems what is there now may be in a link of its own.
        var isAlone =
            !thing.Network.IsPair && thing.In(flow.Target).Any(r => r is { IsAlive: false, DiedBy: Actor.User });
        if (
            !canBeMapped
            && !isAlone
            && flow.Meaning.Creates
            && (target is not null || thing.In(flow.Target).Count == 0)
        )
        {
            throw Broken("G1", $"cannot be mapped by {flow}, and nobody is told");
        }

        var mayBeMissing =
            !flow.Meaning.Creates
            || !canBeMapped
            || held.Contains(source.Key)
            || thing.In(flow.Target).Count > 0
            || (flow.Partner!.Meaning.OnlyActive && IsInactive(flow.Source, source))
            || !IsChosen(flow, source);
        if (target is null && !mayBeMissing)
        {
            throw Broken("G1", $"never arrived by {flow}");
        }
    }

    /// <summary>The record that the flow would make is one of those that an end user chose.</summary>
    private static bool IsChosen(SimulatedProcess flow, SimulatedRecord source)
    {
        var selection = flow.Partner!.Meaning.Selection;
        var grade = source.Values[flow.Source.Traits.IndexOf(MeantSelection.ChosenBy)];
        return selection.Grades is not { } grades
            || grades
                .Select(letter => Plain.Of(MeantSelection.ChosenBy, Abstractions.Records.FieldValue.Text(letter)))
                .Contains(Plain.Of(MeantSelection.ChosenBy, grade), StringComparer.Ordinal);
    }

    private static bool IsInactive(SimulatedEntity entity, SimulatedRecord record) =>
        entity.Traits.IndexOf("active") is >= 0 and var position
        && Plain.Of("active", record.Values[position])
            != Plain.Of("active", Abstractions.Records.FieldValue.Boolean(true));

    private ViolationException Broken(string guarantee, string what) => new(guarantee, $"{thing.Code} {what}.");
}
