using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Running;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>A kind of installation: which systems, which processes, whose users.</summary>
/// <param name="Name">Names it on the command line.</param>
/// <param name="Build">Builds it in a fresh world, with chance for everything it leaves open.</param>
internal sealed record Scenario(string Name, Action<World, Dice> Build);
