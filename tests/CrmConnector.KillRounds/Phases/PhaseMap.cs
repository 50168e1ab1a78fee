using CrmConnector.Engine.Progress;

namespace CrmConnector.KillRounds.Phases;

/// <summary>The engine's phases in the words of the kill rounds.</summary>
internal static class PhaseMap
{
    /// <summary>The phases that every pair must have been killed in.</summary>
    public static IReadOnlyList<KillPhase> Required { get; } =
    [KillPhase.Reading, KillPhase.Intents, KillPhase.Sent, KillPhase.BeforeCommit, KillPhase.AfterCommit];

    public static KillPhase Of(RunPhase phase) =>
        phase switch
        {
            RunPhase.Opening or RunPhase.Counting or RunPhase.Reading or RunPhase.Planning => KillPhase.Reading,
            RunPhase.Intents => KillPhase.Intents,
            RunPhase.Writing => KillPhase.Sent,
            RunPhase.Committing => KillPhase.BeforeCommit,
            RunPhase.Committed => KillPhase.AfterCommit,
            RunPhase.Settling => KillPhase.Settling,
            RunPhase.Deleting => KillPhase.Deletions,
            _ => KillPhase.Outside,
        };

    /// <summary>The words for people.</summary>
    public static string Words(KillPhase phase) =>
        phase switch
        {
            KillPhase.Outside => "outside the run",
            KillPhase.Reading => "reading",
            KillPhase.Intents => "intents",
            KillPhase.Sent => "sent but unanswered",
            KillPhase.BeforeCommit => "before the commit",
            KillPhase.AfterCommit => "after the commit",
            KillPhase.Settling => "settling",
            _ => "deletions",
        };
}
