namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>All broken adapters, by subject.</summary>
internal static class BrokenAdapters
{
    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [
        .. BrokenDiscovery.All,
        .. BrokenSweeps.All,
        .. BrokenReads.All,
        .. BrokenFeeds.All,
        .. BrokenSignals.All,
        .. BrokenWrites.All,
        .. BrokenVersions.All,
        .. BrokenComparing.All,
        .. BrokenRepeats.All,
        .. BrokenGroups.All,
        .. BrokenFinds.All,
        .. BrokenValues.All,
        .. BrokenFailures.All,
        .. BrokenStops.All,
    ];
}
