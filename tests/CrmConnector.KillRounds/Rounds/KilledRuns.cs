using System.Diagnostics;
using CrmConnector.KillRounds.Pairs;
using CrmConnector.KillRounds.Phases;
using CrmConnector.KillRounds.Systems;

namespace CrmConnector.KillRounds.Rounds;

/// <summary>Runs the program in a world, to be killed or to its end.</summary>
internal sealed class KilledRuns(PairSetting setting, KillAims aims, KillTally tally, Random random)
{
    private const double KilledAgain = 0.3;
    private const double HeldAnswer = 0.5;
    private readonly Dictionary<RunKind, TimeSpan> _lives = [];

    /// <summary>Kills a run, and sometimes the run that recovers.</summary>
    public async Task KillAsync(World world, RunKind kind, CancellationToken cancellationToken)
    {
        do
        {
            var aim = aims.Next(kind, PagesOf(kind), _lives.GetValueOrDefault(kind, TimeSpan.FromSeconds(1)));
            if (aim.Phase == KillPhase.Sent && random.NextDouble() < HeldAnswer)
            {
                var requests = Math.Max(1, PagesOf(kind) / 2);
                aim = aim with { IsHeld = await world.Target.HoldAnswerAsync(requests, random, cancellationToken) };
            }

            using var watch = new PhaseWatch(Path.Combine(world.Folder, "phase"));
            using var process = setting.Program.Start(watch.Path, RunArguments(world));
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            var met = await new Killer(process, watch).KillAsync(aim, cancellationToken);
            await Task.WhenAll(output, error);
            await world.Target.ReleaseAsync(cancellationToken);
            if (met is not { } phase)
            {
                return;
            }

            tally.Add(kind, phase);
        } while (random.NextDouble() < KilledAgain);
    }

    /// <summary>Runs it to its end.</summary>
    public async Task<ProgramAnswer> CompleteAsync(World world, RunKind kind, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await setting.Program.RunAsync(cancellationToken, RunArguments(world));
        _lives[kind] = Stopwatch.GetElapsedTime(started);
        return answer;
    }

    /// <summary>A page with writes makes two commits, of intents and of itself.</summary>
    private int PagesOf(RunKind kind)
    {
        var changed = setting.Records / 4 * 13 / 10;
        return 2 * (kind == RunKind.InitialLoad ? setting.Records : changed) / setting.PageSize;
    }

    private static string[] RunArguments(World world) =>
        ["run", InstallationWriter.Process, "--installation", world.Folder, "--json"];
}
