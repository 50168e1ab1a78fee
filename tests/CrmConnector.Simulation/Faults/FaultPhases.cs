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
            fault =>
                Enum.GetValues<RunPhase>()
                    .Where(phase => CanMeet(fault, phase))
                    .SelectMany(phase => Enumerable.Repeat(phase, Weight(fault, phase)))
                    .ToArray()
        );

    public static bool CanMeet(Fault fault, RunPhase phase) =>
        Enum.GetValues<CallKind>().Any(call => (Calls[phase] & call) == call && FaultCalls.CanHappen(fault, call));

    /// <summary>The phases of a fault, to draw from: those that runs seldom come through in a way that it can happen stand there several times.</summary>
    public static RunPhase[] Of(Fault fault) => Phases[fault];

    private static int Weight(Fault fault, RunPhase phase) =>
        (fault, phase) switch
        {
            // only what is read ahead while a page is written
            (Fault.ExpiredCheckpoint or Fault.CutShort, RunPhase.Writing) => 6,
            (Fault.CutShort, RunPhase.Planning or RunPhase.Opening) => 3,
            // only after a killed run
            (_, RunPhase.Settling) => 4,
            // runs that have something to delete are few
            (Fault.CrashBefore or Fault.CrashAfter or Fault.CrashMidBatch, RunPhase.Deleting) => 6,
            (_, RunPhase.Deleting) => 2,
            _ => 1,
        };
}
