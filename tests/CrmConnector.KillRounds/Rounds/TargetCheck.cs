using CrmConnector.KillRounds.Customers;

namespace CrmConnector.KillRounds.Rounds;

/// <summary>Holds the target against what should be there.</summary>
internal static class TargetCheck
{
    private const int Shown = 5;

    /// <summary>What is wrong; empty when the target holds exactly what it should.</summary>
    public static IEnumerable<string> Differences(
        IReadOnlyDictionary<string, Customer> expected,
        IReadOnlyList<Customer> found
    )
    {
        var byCode = found.ToLookup(c => c.Code, StringComparer.Ordinal);
        return
        [
            .. Tell("lost", expected.Keys.Where(code => !byCode.Contains(code))),
            .. Tell("double", byCode.Where(g => g.Count() > 1).Select(g => g.Key)),
            .. Tell("should be gone", byCode.Select(g => g.Key).Where(code => !expected.ContainsKey(code))),
            .. Tell(
                "with other values",
                found
                    .Where(c => expected.TryGetValue(c.Code, out var should) && should != c)
                    .Select(c => $"{c} instead of {expected[c.Code]}")
            ),
        ];
    }

    private static IEnumerable<string> Tell(string what, IEnumerable<string> records)
    {
        string[] all = [.. records];
        if (all.Length > 0)
        {
            yield return $"{all.Length} {what}: {string.Join("; ", all.Take(Shown))}";
        }
    }
}
