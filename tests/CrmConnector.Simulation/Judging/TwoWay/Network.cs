using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging.TwoWay;

/// <summary>Entities that are kept in step in both directions, directly or over others, and the flows that do it.</summary>
internal sealed class Network
{
    private Network(IReadOnlyList<SimulatedEntity> entities, IReadOnlyList<SimulatedProcess> flows)
    {
        Entities = entities;
        Flows = flows;
    }

    public IReadOnlyList<SimulatedEntity> Entities { get; }

    public IReadOnlyList<SimulatedProcess> Flows { get; }

    /// <summary>Only two sides: then it can be told who wins.</summary>
    public bool IsPair => Entities.Count == 2;

    /// <summary>The flows between entities that have a field.</summary>
    public IEnumerable<SimulatedProcess> FlowsWith(string field) =>
        Flows.Where(flow => flow.Source.Traits.IndexOf(field) >= 0 && flow.Target.Traits.IndexOf(field) >= 0);

    /// <summary>Some two entities tell each other of a field; else it goes one way only, as long as files have it.</summary>
    public bool FlowsBothWays(string field) =>
        Flows.Any(flow =>
            flow.Versions.Any(version => version.Meaning.Fields.Any(f => f.To == field))
            && flow.Partner!.Versions.Any(version => version.Meaning.Fields.Any(f => f.To == field))
        );

    private static bool IsOfMany(SimulatedProcess flow) =>
        flow.Meaning.FlowBack is not null || flow.Partner!.Meaning.FlowBack is not null;

    public static IReadOnlyList<Network> AllOf(World world)
    {
        var open = world.Processes.Where(process => process.Partner is not null && !IsOfMany(process)).ToList();
        var networks = new List<Network>();
        while (open.Count > 0)
        {
            var entities = new List<SimulatedEntity> { open[0].Source };
            for (var i = 0; i < entities.Count; i++)
            {
                entities.AddRange(
                    open.Where(flow => flow.Source == entities[i]).Select(flow => flow.Target).Except(entities)
                );
            }

            networks.Add(new Network(entities, [.. open.Where(flow => entities.Contains(flow.Source))]));
            open.RemoveAll(flow => entities.Contains(flow.Source));
        }

        return networks;
    }

    /// <summary>All real things that its entities tell of, by their codes.</summary>
    public IEnumerable<SharedThing> Things() =>
        Entities
            .SelectMany(entity => entity.Everybody.Select(record => (Entity: entity, Record: record)))
            .GroupBy(place => CodeOf(place.Entity, place.Record), StringComparer.Ordinal)
            .Where(group => group.Key.Length > 0)
            .Select(group => new SharedThing(group.Key, this, group.ToLookup(p => p.Entity, p => p.Record)));

    private static string CodeOf(SimulatedEntity entity, SimulatedRecord record) =>
        record.Values[entity.Traits.IndexOf("code")].ToDisplayText();
}
