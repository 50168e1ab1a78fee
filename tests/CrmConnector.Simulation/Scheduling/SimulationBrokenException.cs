namespace CrmConnector.Simulation.Scheduling;

/// <summary>The engine did something that no simulated world can go on from: it hangs, never ends, or left the simulation's thread.</summary>
internal sealed class SimulationBrokenException(string message) : Exception(message);
