using CrmConnector.State.Baselines;

namespace CrmConnector.Engine.Running;

/// <summary>What is known of the fields of a record whose write may have arrived, or not.</summary>
internal static class DoubtfulWrite
{
    /// <summary>
    /// The halves to lay over the baseline: of what arrived, those of the delivery; nothing where the target still holds what was delivered before.
    /// Of the rest a result that no value has: whatever the source says next is then news, also where its users have taken back what was sent, which
    /// the old baseline would take for delivered. Nobody agreed on these: they stay as old as they were.
    /// </summary>
    /// <param name="expected">The hashes of what was sent, by slot; 0 for what was not.</param>
    /// <param name="sent">What was found in the target.</param>
    /// <param name="before">The baseline as it is; null for none.</param>
    public static Baseline Baseline(ulong[] expected, SentRecord sent, Baseline? before)
    {
        var (results, runs) = (new ulong[expected.Length], new uint[expected.Length]);
        for (var slot = 0; slot < results.Length; slot++)
        {
            var held = slot < sent.Held.Length ? sent.Held[slot] : 0;
            var isUntouched =
                held != 0 && held == (before?.Target(slot) is > 0 and var target ? target : before?.Result(slot));
            results[slot] =
                sent.Baseline.Result(slot) is not 0 and var arrived ? arrived
                : expected[slot] != 0 && !isUntouched ? NoValue(expected[slot])
                : 0;
            runs[slot] = sent.Baseline.Result(slot) != 0 ? 0 : Math.Max(1, before?.Run(slot) ?? 0);
        }

        return new Baseline(
            results,
            sent.Baseline.Targets is { } targets
                ? [.. targets.Concat(new ulong[results.Length]).Take(results.Length)]
                : null,
            runs
        );
    }

    private static ulong NoValue(ulong hash) => hash == ulong.MaxValue ? 1 : ~hash;
}
