using CrmConnector.KillRounds.Pairs;
using CrmConnector.KillRounds.Rounds;

namespace CrmConnector.KillRounds;

/// <summary>The rounds of all pairs, told line by line.</summary>
internal sealed class KillSession(KillOptions options, TimeProvider time, TextWriter output)
{
    private const int Records = 1_500;
    private const int PageSize = 100;
    private const int RoundsPerLine = 10;

    /// <summary>Does all rounds; true when nothing was lost or doubled, and the kills met what they should.</summary>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var pairs = AllPairs.Create().Where(p => options.Pair is null || p.Name == options.Pair).ToList();
        if (pairs.Count == 0)
        {
            await output.WriteLineAsync($"There is no pair '{options.Pair}'.\n{KillOptions.Usage}");
            return false;
        }

        var fine = true;
        await output.WriteLineAsync($"seed {options.Seed}");
        foreach (var pair in pairs)
        {
            if (pair.SkipReason is { } reason)
            {
                await output.WriteLineAsync($"{pair.Name}: skipped. {reason}");
                continue;
            }

            fine &= await RunAsync(pair, Path.Combine(folder, pair.Name), cancellationToken);
        }

        return fine;
    }

    private async Task<bool> RunAsync(KillPair pair, string folder, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"{pair.Name} ({pair.Title}), {options.Rounds} rounds");
        var setting = new PairSetting(options.Program, folder, Records, PageSize, time);
        var rounds = new PairRounds(pair, setting, new Random(options.Seed));
        var faults = await rounds.RunAsync(options.Rounds, Tell, cancellationToken);
        await output.WriteLineAsync($"  initial load    {rounds.Tally.Line(RunKind.InitialLoad)}");
        await output.WriteLineAsync($"  incremental run {rounds.Tally.Line(RunKind.Incremental)}");
        string[] bad = [.. faults, .. faults.Count > 0 ? [] : Verdict.Shortcomings(rounds.Tally)];
        foreach (var line in bad)
        {
            await output.WriteLineAsync($"  FAILED: {line}");
        }

        if (bad.Length == 0)
        {
            await output.WriteLineAsync(
                $"  {rounds.Tally.InsideRun} of {rounds.Tally.Total} kills inside a run; nothing lost, nothing double"
            );
        }

        return bad.Length == 0;
    }

    private bool Tell(int round)
    {
        if (round % RoundsPerLine == 0)
        {
            output.WriteLine($"  {round} rounds done");
        }

        return true;
    }
}
