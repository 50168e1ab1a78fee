using System.Diagnostics;
using CrmConnector.KillRounds.Pairs;
using CrmConnector.KillRounds.Phases;

namespace CrmConnector.KillRounds.Rounds;

/// <summary>
/// One round in a new world: the initial load is killed, the source changes, a run completes, the target is checked; then the same with a run of
/// changes. Now and then the run that recovers is killed as well.
/// </summary>
internal sealed class RoundRunner(PairSetting setting, KillAims aims, KillTally tally, Random random)
{
    private const double KilledAgain = 0.3;
    private const double HeldAnswer = 0.5;
    private const double NoopChecked = 0.34;
    private readonly Dictionary<RunKind, TimeSpan> _lives = [];

    /// <summary>Does the round; gives what went wrong.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(World world, CancellationToken cancellationToken)
    {
        foreach (var kind in Enum.GetValues<RunKind>())
        {
            if (kind == RunKind.Incremental)
            {
                await EditAsync(world, setting.Records / 4, cancellationToken);
            }

            await KillAsync(world, kind, cancellationToken);
            await world.WaitForRestAsync(cancellationToken);
            await EditAsync(world, setting.Records / 10, cancellationToken);
            var faults = await CompleteAsync(world, kind, cancellationToken);
            if (faults.Count > 0)
            {
                return [.. faults.Select(f => $"{kind}: {f}")];
            }
        }

        return [];
    }

    private async Task EditAsync(World world, int updates, CancellationToken cancellationToken)
    {
        var edits = world.Book.Edit(random, updates, inserts: updates / 5, deletes: updates / 10);
        await world.Source.Table.ApplyAsync(edits, cancellationToken);
    }

    private async Task KillAsync(World world, RunKind kind, CancellationToken cancellationToken)
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

    private async Task<IReadOnlyList<string>> CompleteAsync(
        World world,
        RunKind kind,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await setting.Program.RunAsync(cancellationToken, RunArguments(world));
        _lives[kind] = Stopwatch.GetElapsedTime(started);
        List<string> faults = [.. RunAnswer.Check(answer, mustBeNoop: false)];
        faults.AddRange(
            TargetCheck.Differences(world.Book.Customers, await world.Target.Table.ReadAsync(cancellationToken))
        );
        if (faults.Count == 0 && random.NextDouble() < NoopChecked)
        {
            answer = await setting.Program.RunAsync(cancellationToken, RunArguments(world));
            faults.AddRange(RunAnswer.Check(answer, mustBeNoop: true));
        }

        return faults;
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
