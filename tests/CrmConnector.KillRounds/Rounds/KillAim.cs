using CrmConnector.KillRounds.Phases;

namespace CrmConnector.KillRounds.Rounds;

/// <summary>When a kill is to happen. Chance decides within it; where it really met the program is read afterwards.</summary>
/// <param name="Phase">In this phase; null: at any moment of the process's life.</param>
/// <param name="FromPage">Not before this page.</param>
/// <param name="Delay">How long after the phase was seen, or after the process was started.</param>
/// <param name="IsHeld">Whether the target holds its answer back: the kill waits until the run no longer moves.</param>
internal sealed record KillAim(KillPhase? Phase, int FromPage, TimeSpan Delay, bool IsHeld = false);
