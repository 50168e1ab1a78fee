using CrmConnector.Engine.Progress;

namespace CrmConnector.Simulation.Faults;

/// <summary>In which phases of a run a fault can happen: those in which the engine makes a call that it can happen to.</summary>
internal static class FaultPhases
{
    private static readonly Dictionary<RunPhase, CallKind> Calls = new()
    {
        [RunPhase.Opening] = CallKind.Describe | CallKind.Position | CallKind.Feed | CallKind.Sweep | CallKind.Store,
        [RunPhase.Settling] = CallKind.Fetch | CallKind.Store,
        [RunPhase.Counting] = CallKind.Feed | CallKind.Sweep | CallKind.Fetch | CallKind.Find | CallKind.Store,
        [RunPhase.Reading] = CallKind.Feed | CallKind.Sweep | CallKind.Fetch | CallKind.Store,
        [RunPhase.Planning] = CallKind.Feed | CallKind.Sweep | CallKind.Fetch | CallKind.Find | CallKind.Store,
        [RunPhase.Intents] = CallKind.Store,
        [RunPhase.Writing] = CallKind.Feed | CallKind.Sweep | CallKind.Fetch | CallKind.Write,
        [RunPhase.Committing] = CallKind.Store,
        [RunPhase.Committed] = default,
        [RunPhase.Deleting] = CallKind.Fetch | CallKind.Write | CallKind.Store,
        [RunPhase.Ended] = CallKind.Store,
    };

    private static readonly Dictionary<Fault, RunPhase[]> Phases = Enum.GetValues<Fault>()
        .ToDictionary(
            fault => fault,
            fault => Enum.GetValues<RunPhase>().Where(phase => CanMeet(fault, phase)).ToArray()
        );

    public static bool CanMeet(Fault fault, RunPhase phase) =>
        Enum.GetValues<CallKind>().Any(call => (Calls[phase] & call) == call && FaultCalls.CanHappen(fault, call));

    public static RunPhase[] Of(Fault fault) => Phases[fault];
}
