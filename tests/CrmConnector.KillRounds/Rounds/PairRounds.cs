using System.Globalization;
using CrmConnector.KillRounds.Pairs;
using CrmConnector.KillRounds.TwoWay;

namespace CrmConnector.KillRounds.Rounds;

/// <summary>The rounds of one pair.</summary>
/// <param name="pair">The pair.</param>
/// <param name="setting">What it is made with.</param>
/// <param name="random">Chance.</param>
internal sealed class PairRounds(KillPair pair, PairSetting setting, Random random)
{
    /// <summary>The kills so far.</summary>
    public KillTally Tally { get; } = new();

    /// <summary>Does rounds until one goes wrong; gives what went wrong.</summary>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="afterRound">Is told the number of each round that went well; false ends the rounds.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<string>> RunAsync(
        int rounds,
        Func<int, bool> afterRound,
        CancellationToken cancellationToken
    )
    {
        await pair.PrepareAsync(setting, cancellationToken);
        var runs = new KilledRuns(setting, new KillAims(random, Tally), Tally, random);
        IRoundRunner runner = pair.IsTwoWay
            ? new TwoWayRunner(setting, runs, random)
            : new RoundRunner(setting, runs, random);
        for (var round = 1; round <= rounds; round++)
        {
            var folder = Path.Combine(setting.Folder, string.Create(CultureInfo.InvariantCulture, $"round-{round}"));
            Directory.CreateDirectory(folder);
            await using (var world = await pair.CreateAsync(folder, cancellationToken))
            {
                var faults = await runner.RunAsync(world, cancellationToken);
                if (faults.Count > 0)
                {
                    return [.. faults, $"the folder is kept: {folder}"];
                }
            }

            Directory.Delete(folder, recursive: true);
            if (!afterRound(round))
            {
                break;
            }
        }

        return [];
    }
}
