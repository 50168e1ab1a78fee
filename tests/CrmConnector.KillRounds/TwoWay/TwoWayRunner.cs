using CrmConnector.KillRounds.Pairs;
using CrmConnector.KillRounds.Rounds;

namespace CrmConnector.KillRounds.TwoWay;

/// <summary>
/// One round in a new world: users of both systems work while the first run is killed and runs again; when they rest, runs complete and both systems are held
/// against what they meant; then the same with runs of changes.
/// </summary>
internal sealed class TwoWayRunner(PairSetting setting, KilledRuns runs, Random random) : IRoundRunner
{
    /// <summary>One run carries both directions; what the first of its flows brings, the other's next run finds without news.</summary>
    private const int MostRuns = 4;

    /// <summary>Does the round; gives what went wrong.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(World world, CancellationToken cancellationToken)
    {
        var book = new TwoWayBook(world.Book.Customers.Values, random);
        var users = new BusyUsers(world.Source.Table, world.Target.Users, book, setting.Time);
        foreach (var kind in Enum.GetValues<RunKind>())
        {
            var isIncremental = kind == RunKind.Incremental;
            await users.DeleteAsync(setting.Records / 40, inCrm: isIncremental, cancellationToken);
            if (isIncremental)
            {
                await users.StepAsync(setting.Records / 10, setting.Records / 50, cancellationToken);
            }

            var rest = new TaskCompletionSource();
            var working = users.WorkAsync(rest.Task, cancellationToken);
            await runs.KillAsync(world, kind, cancellationToken);
            rest.SetResult();
            await working;
            await world.WaitForRestAsync(cancellationToken);
            var faults = await CompleteAsync(world, book, kind, cancellationToken);
            if (faults.Count > 0)
            {
                return [.. faults.Select(f => $"{kind}: {f}")];
            }
        }

        return [];
    }

    private async Task<IReadOnlyList<string>> CompleteAsync(
        World world,
        TwoWayBook book,
        RunKind kind,
        CancellationToken cancellationToken
    )
    {
        List<string> faults = [];
        for (var run = 1; run <= MostRuns; run++)
        {
            var answer = await runs.CompleteAsync(world, kind, cancellationToken);
            faults = [.. RunAnswer.Check(answer, mustBeNoop: false)];
            if (faults.Count > 0)
            {
                return faults;
            }

            faults = [.. RunAnswer.Check(answer, mustBeNoop: true)];
            if (faults.Count == 0)
            {
                break;
            }
        }

        var erp = await world.Source.Table.ReadAsync(cancellationToken);
        faults.AddRange(
            TwoWayCheck.Differences(book.Agreements, erp, await world.Target.Table.ReadAsync(cancellationToken))
        );
        book.Agree(erp);
        return faults;
    }
}
