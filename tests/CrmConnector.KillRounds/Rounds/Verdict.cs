using System.Globalization;
using CrmConnector.KillRounds.Phases;

namespace CrmConnector.KillRounds.Rounds;

/// <summary>Whether enough kills were made, at the right places, for the rounds to say anything.</summary>
internal static class Verdict
{
    private const double LeastInside = 0.8;

    /// <summary>What the kills fall short of; empty when nothing.</summary>
    public static IEnumerable<string> Shortcomings(KillTally tally)
    {
        if (tally.InsideRun < LeastInside * tally.Total || tally.Total == 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"only {tally.InsideRun} of {tally.Total} kills were inside a run; at least 80 % should be"
            );
        }

        foreach (var phase in PhaseMap.Required.Where(p => tally.Kills(p) == 0))
        {
            yield return $"no kill met the phase '{PhaseMap.Words(phase)}'";
        }
    }
}
