using CrmConnector.Engine.Progress;

namespace CrmConnector.Simulation.Faults;

/// <summary>A fault that waits for its moment: the so-manieth fitting call of a phase.</summary>
internal sealed class ArmedFault(int number, Fault fault, RunPhase phase, int calls)
{
    private int _calls = calls;

    /// <summary>Names it in the seed, for shrinking.</summary>
    public int Number { get; } = number;

    public Fault Fault { get; } = fault;

    public RunPhase Phase { get; } = phase;

    public bool HasFired { get; set; }

    /// <summary>Only at such calls; by default at all at which it can happen.</summary>
    public CallKind OnlyAt { get; init; } = CallKind.Any;

    /// <summary>True when this is its moment.</summary>
    /// <param name="call">The call.</param>
    /// <param name="phase">The phase of the run.</param>
    /// <param name="isFelt">Whether it would make a difference to this call; one that would not waits for another.</param>
    public bool Comes(CallKind call, RunPhase phase, bool isFelt = true) =>
        !HasFired
        && isFelt
        && phase == Phase
        && (OnlyAt & call) != default
        && FaultCalls.CanHappen(Fault, call)
        && --_calls <= 0;

    public override string ToString() => $"#{Number} {Fault} in {Phase}, call {_calls}";
}
