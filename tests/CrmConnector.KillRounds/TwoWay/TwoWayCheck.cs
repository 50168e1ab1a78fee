using CrmConnector.KillRounds.Customers;
using CrmConnector.KillRounds.Rounds;

namespace CrmConnector.KillRounds.TwoWay;

/// <summary>Holds both systems against what their users meant.</summary>
internal static class TwoWayCheck
{
    /// <summary>What is wrong; empty when both hold exactly what they should, and the same.</summary>
    public static IReadOnlyList<string> Differences(
        IReadOnlyDictionary<string, Agreement> agreements,
        IReadOnlyList<Customer> erp,
        IReadOnlyList<Customer> crm
    )
    {
        var inErp = erp.ToLookup(c => c.Code, StringComparer.Ordinal);
        var inCrm = crm.ToLookup(c => c.Code, StringComparer.Ordinal);
        var differing = inErp
            .Where(g => inCrm[g.Key].FirstOrDefault() is { } other && other != g.First())
            .Select(g => $"{g.First()} here, {inCrm[g.Key].First()} there");
        return
        [
            .. Side("ERP", agreements, inErp),
            .. Side("other side", agreements, inCrm),
            .. Faults.Tell("not the same on both sides", differing),
        ];
    }

    private static IEnumerable<string> Side(
        string side,
        IReadOnlyDictionary<string, Agreement> agreements,
        ILookup<string, Customer> found
    ) =>
        [
            .. Faults.Tell($"lost in the {side}", agreements.Keys.Where(code => !found.Contains(code))),
            .. Faults.Tell($"double in the {side}", found.Where(g => g.Count() > 1).Select(g => g.Key)),
            .. Faults.Tell(
                $"should be gone from the {side}",
                found.Select(g => g.Key).Where(code => !agreements.ContainsKey(code))
            ),
            .. Faults.Tell(
                $"not as users meant it in the {side}",
                found
                    .Where(g => agreements.TryGetValue(g.Key, out var agreement) && !agreement.IsMet(g.First()))
                    .Select(g => $"{g.First()} instead of {agreements[g.Key]}")
            ),
        ];
}
