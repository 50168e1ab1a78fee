using CrmConnector.KillRounds.Phases;

namespace CrmConnector.KillRounds.Rounds;

/// <summary>Chooses aims: one kill in eight at any moment, the others at the phase that was met least so far.</summary>
internal sealed class KillAims(Random random, KillTally tally)
{
    private const double AnyMoment = 0.125;
    private static readonly TimeSpan s_mostDelay = TimeSpan.FromMilliseconds(4);

    /// <summary>The next one.</summary>
    /// <param name="kind">Which run.</param>
    /// <param name="pages">How many commits such a run has, as far as is known.</param>
    /// <param name="life">How long such a process lives, as far as is known.</param>
    public KillAim Next(RunKind kind, int pages, TimeSpan life)
    {
        if (random.NextDouble() < AnyMoment)
        {
            return new KillAim(Phase: null, 0, life * random.NextDouble());
        }

        var least = PhaseMap.Required.Min(p => tally.Kills(kind, p));
        KillPhase[] candidates = [.. PhaseMap.Required.Where(p => tally.Kills(kind, p) == least)];
        return new KillAim(
            candidates[random.Next(candidates.Length)],
            random.Next(pages),
            s_mostDelay * (random.NextDouble() * random.NextDouble())
        );
    }
}
