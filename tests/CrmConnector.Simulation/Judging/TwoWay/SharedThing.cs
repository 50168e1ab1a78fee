using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging.TwoWay;

/// <summary>One real customer as the systems of a network wrote it down: all records with one code, dead ones included.</summary>
internal sealed class SharedThing(string code, Network network, ILookup<SimulatedEntity, SimulatedRecord> records)
{
    public string Code { get; } = code;

    public Network Network { get; } = network;

    /// <summary>All of them, each with its entity.</summary>
    public IEnumerable<(SimulatedEntity Entity, SimulatedRecord Record)> All =>
        Network.Entities.SelectMany(entity => records[entity].Select(record => (entity, record)));

    /// <summary>At some time two records of one system had this code: which of them is meant is a person's decision.</summary>
    public bool IsContested =>
        Network.Entities.Any(entity =>
        {
            SimulatedRecord[] own = [.. records[entity]];
            return own.Where((one, i) => own.Skip(i + 1).Any(later => one.Died == 0 || one.Died > later.Born)).Any();
        });

    /// <summary>No system ever had a second record of it.</summary>
    public bool IsSimple => Network.Entities.All(entity => records[entity].Count() <= 1);

    public IReadOnlyList<SimulatedRecord> In(SimulatedEntity entity) => [.. records[entity]];

    public SimulatedRecord? LiveIn(SimulatedEntity entity) => records[entity].FirstOrDefault(record => record.IsAlive);

    /// <summary>The record that was there right before a moment.</summary>
    public SimulatedRecord? Before(SimulatedEntity entity, long moment) =>
        records[entity].FirstOrDefault(record => record.WasAliveBefore(moment));
}
