using CrmConnector.KillRounds.Pairs;

namespace CrmConnector.KillRounds.Rounds;

/// <summary>
/// One round in a new world: the initial load is killed, the source changes, a run completes, the target is checked; then the same with a run of
/// changes. Now and then the run that recovers is killed as well.
/// </summary>
internal sealed class RoundRunner(PairSetting setting, KilledRuns runs, Random random) : IRoundRunner
{
    private const double NoopChecked = 0.34;

    /// <summary>Does the round; gives what went wrong.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(World world, CancellationToken cancellationToken)
    {
        foreach (var kind in Enum.GetValues<RunKind>())
        {
            if (kind == RunKind.Incremental)
            {
                await EditAsync(world, setting.Records / 4, cancellationToken);
            }

            await runs.KillAsync(world, kind, cancellationToken);
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

    private async Task<IReadOnlyList<string>> CompleteAsync(
        World world,
        RunKind kind,
        CancellationToken cancellationToken
    )
    {
        var answer = await runs.CompleteAsync(world, kind, cancellationToken);
        List<string> faults = [.. RunAnswer.Check(answer, mustBeNoop: false)];
        faults.AddRange(
            TargetCheck.Differences(world.Book.Customers, await world.Target.Table.ReadAsync(cancellationToken))
        );
        if (faults.Count == 0 && random.NextDouble() < NoopChecked)
        {
            answer = await runs.CompleteAsync(world, kind, cancellationToken);
            faults.AddRange(RunAnswer.Check(answer, mustBeNoop: true));
        }

        return faults;
    }
}
