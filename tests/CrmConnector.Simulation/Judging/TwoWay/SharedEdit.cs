using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging.TwoWay;

/// <summary>Somebody meant a field of a real thing to say something.</summary>
/// <param name="At">When, in the world's count of events.</param>
/// <param name="Entity">Where.</param>
/// <param name="Record">In which record.</param>
/// <param name="Says">What.</param>
/// <param name="Stamp">The time stamp that the record got with it.</param>
internal sealed record SharedEdit(
    long At,
    SimulatedEntity Entity,
    SimulatedRecord Record,
    string Says,
    DateTimeOffset Stamp
)
{
    /// <summary>It is not sure that anybody meant it: it may count or not.</summary>
    public bool IsDoubtful { get; init; }

    /// <summary>It came with the record.</summary>
    public bool IsBirth => At == Record.Born;

    public override string ToString() => $"'{Says}' in {Entity.System.Name} at {At}{(IsDoubtful ? "?" : "")}";
}
