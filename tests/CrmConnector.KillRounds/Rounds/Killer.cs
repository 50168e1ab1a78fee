using System.Diagnostics;
using CrmConnector.Engine.Progress;
using CrmConnector.KillRounds.Phases;

namespace CrmConnector.KillRounds.Rounds;

/// <summary>Watches a running program and kills it with SIGKILL when its aim is met.</summary>
internal sealed class Killer(Process process, PhaseWatch watch)
{
    /// <summary>How long a run must stand on one page of a phase before its answer counts as held back.</summary>
    private static readonly TimeSpan s_standsStill = TimeSpan.FromMilliseconds(120);
    private const int LooksBetweenSigns = 2_000;

    /// <summary>Kills; gives where the kill met it, or null when the program ended by itself before.</summary>
    public async Task<KillPhase?> KillAsync(KillAim aim, CancellationToken cancellationToken)
    {
        if (aim.Phase == KillPhase.AfterCommit)
        {
            // this phase is over within microseconds: the run is asked to stand in it
            watch.StandStillIn(RunPhase.Committed, aim.FromPage);
        }

        var met = false;
        try
        {
            met = await Task.Run(() => Wait(aim, cancellationToken), cancellationToken);
        }
        finally
        {
            if (met || cancellationToken.IsCancellationRequested)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync(cancellationToken);
        return met && process.ExitCode == 128 + 9 ? PhaseMap.Of(watch.Phase) : null;
    }

    private bool Wait(KillAim aim, CancellationToken cancellationToken)
    {
        var signs = 0;
        var wait = new SpinWait();
        var since = Stopwatch.GetTimestamp();
        var seen = (Phase: default(RunPhase), Page: 0);
        while (true)
        {
            var now = (watch.Phase, watch.Page);
            if (seen != now && (aim.Phase is not null))
            {
                seen = now;
                since = Stopwatch.GetTimestamp();
            }

            if (IsMet(aim, seen) && Stopwatch.GetElapsedTime(since) >= (aim.IsHeld ? s_standsStill : aim.Delay))
            {
                return true;
            }

            if (++signs % LooksBetweenSigns == 0 || wait.NextSpinWillYield)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (process.HasExited)
                {
                    return false;
                }
            }

            // only before the run begins there is time to rest
            wait.SpinOnce(watch.Phase == default ? 20 : -1);
        }
    }

    private static bool IsMet(KillAim aim, (RunPhase Phase, int Page) seen) =>
        aim.Phase is null || (PhaseMap.Of(seen.Phase) == aim.Phase && (aim.IsHeld || seen.Page >= aim.FromPage));
}
