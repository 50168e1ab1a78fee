using CrmConnector.KillRounds.Customers;

namespace CrmConnector.KillRounds.Rounds;

/// <summary>Holds the target against what should be there.</summary>
internal static class TargetCheck
{
    /// <summary>What is wrong; empty when the target holds exactly what it should.</summary>
    public static IEnumerable<string> Differences(
        IReadOnlyDictionary<string, Customer> expected,
        IReadOnlyList<Customer> found
    )
    {
        var byCode = found.ToLookup(c => c.Code, StringComparer.Ordinal);
        return
        [
            .. Faults.Tell("lost", expected.Keys.Where(code => !byCode.Contains(code))),
            .. Faults.Tell("double", byCode.Where(g => g.Count() > 1).Select(g => g.Key)),
            .. Faults.Tell("should be gone", byCode.Select(g => g.Key).Where(code => !expected.ContainsKey(code))),
            .. Faults.Tell(
                "with other values",
                found
                    .Where(c => expected.TryGetValue(c.Code, out var should) && should != c)
                    .Select(c => $"{c} instead of {expected[c.Code]}")
            ),
        ];
    }
}
